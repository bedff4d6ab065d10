// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/solve/ThreadPool.h"
#include "plugins/choice/learn/Matrix.h"

#include <span>

namespace tradeoff::choice {

/// What a learner learns from: what is known of rows before any option is paid for, and what each option then
/// brought.
struct Lesson
{
    const Matrix& features; ///< rows × features, nothing missing, columns of mean 0 and spread 1 or 0/1
    const Matrix& targets;  ///< rows × options, NaN where it was not observed
    std::span<const double> weights;    ///< one per row, > 0
    std::span<const double> costs = {}; ///< mean cost of each option, where that is not what is learnt
};

/// What is known of an option that nothing was learnt from.
struct Observations
{
    const Matrix& features;          ///< of the rows it was tried in
    std::span<const float> outcomes; ///< there, finite
    /// What the options that were learnt from brought there, NaN where unknown; may be missing.
    const Matrix* neighbours = nullptr;
};

/// Something learnt: what each option will bring in rows it never saw. Immutable; safe to share.
class Regressor
{
public:
    virtual ~Regressor() = default;
    /// features: as in the lesson. Gives rows × options, nothing missing. The same for any number of threads.
    virtual Matrix predict(const Matrix& features, solve::ThreadPool& threads) const = 0;
    /// Everything predict() needs; what each learner writes is told in docs/policies.md.
    virtual format::Json toJson() const = 0;
};

} // namespace tradeoff::choice
