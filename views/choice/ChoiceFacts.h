// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/kinds/Kinds.h"

namespace tradeoff::views {

/// How many options are used, and the shares of the largest.
std::vector<Fact> choiceFacts(const problems::Problem& problem, const problems::Solution& plan);
/// Single options, mixing line and hull in small.
void paintChoiceThumbnail(QPainter& painter, const QRectF& area, const Small& small, const Theme& theme);

} // namespace tradeoff::views
