// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tradeoff::views {

class Theme;

/// The style sheet of the whole program in the theme's colours and sizes. Widgets are addressed by their
/// dynamic property "role" ("card", "primary", "chip", "muted" …), never by name.
QString styleSheet(const Theme& theme);

} // namespace tradeoff::views
