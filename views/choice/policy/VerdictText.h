// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/study/policy/Report.h"

#include <QString>
#include <QStringList>

namespace tradeoff::views {

/// "+2.5 ± 1.2": points over the mixture; why not, where there is no comparison.
QString gainText(const study::policy::Verdict& verdict, const study::policy::VerdictCell& cell);
/// "gains · p 0.031": the outcome as a word and the adjusted chance of luck alone.
QString outcomeText(const study::policy::VerdictCell& cell);
/// All that is known of a cell, a line each.
QStringList cellLines(const study::policy::Verdict& verdict, const study::policy::VerdictCell& cell,
                      const QString& currency);
/// How the table is to be read, and what to know when reading it.
QString readingText(const study::policy::Verdict& verdict);
/// One line per policy and budget; numbers with a point.
QByteArray verdictCsv(const study::policy::Report& report);

} // namespace tradeoff::views
