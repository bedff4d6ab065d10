// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Edit.h"

#include <functional>
#include <string>

namespace tradeoff::views {

/// A change that a person wants of the problem on show.
struct ProblemEdit
{
    problems::ProblemPtr base; ///< what was on show when it was wanted
    /// Makes it of the base, in the background; stateless.
    std::function<problems::Edited(const problems::Problem& base)> make;
    /// Not empty: made as a new scenario of this name below the one on show, which stays as it is.
    std::string scenario = {};
};

} // namespace tradeoff::views
