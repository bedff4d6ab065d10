// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

/// Every view of the window with the bundled examples, in three looks and two sizes, as PNG files in this
/// folder: NAME-LOOK-SIZE.png. Runs the strategies it needs; what it opens is thrown away. Gives the exit
/// status; one sentence on standard error where it is not 0. Takes a minute or two.
int takeScreenshots(const QString& folder, views::Theme& theme);

} // namespace tradeoff::studio
