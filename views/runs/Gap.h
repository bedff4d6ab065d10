// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/frontier/Objective.h"

#include <QString>

#include <optional>

namespace tradeoff::views {

/// How far a run's best value is from what it is measured against: two different words, never mixed.
struct Gap
{
    enum class To { Nothing, Bound, BestKnown };

    To to = To::Nothing;
    double percent =
        0; ///< of the run's best value (bound) or of the best known one; negative: better than that

    /// A bound comes first; one that the plan itself beats is false and not used.
    static Gap of(const frontier::Objective& objective, const frontier::Value& best,
                  const std::optional<frontier::Value>& bound,
                  const std::optional<frontier::Value>& bestKnown);
};

/// "1.8 % to bound", "0.4 % to best known", "no reference".
QString gapText(const Gap& gap);
/// What the words mean, in a sentence.
QString gapHelp(const Gap& gap);

} // namespace tradeoff::views
