// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/frontier/PlanSet.h"

#include <QColor>
#include <QString>

namespace tradeoff::views {

/// The one sentence that matters about the current plan: "Shortening the longest route by 37.2 km costs 14.3
/// km of distance here." Plain text; amounts stand between ⟦ and ⟧ so that a view can colour them.
QString tradeSentence(const PlanSet& plans, const PlanEntry* current);
/// The same for a label: amounts in this colour and bold.
QString withColouredAmounts(const QString& sentence, const QColor& colour);
/// The amount between the marks.
QString marked(const QString& amount);
QString withoutMarks(const QString& sentence);

} // namespace tradeoff::views
