// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace tradeoff::views {

/// The program's own icon of this name (resources/icons/NAME.svg) in one colour; sharp at every scale.
QIcon icon(const QString& name, const QColor& colour);

} // namespace tradeoff::views
