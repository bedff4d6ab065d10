// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/frontier/Hypervolume.h"
#include "core/frontier/TwoFold.h"

namespace tradeoff::frontier {

/// The recursion of While, Bradstreet and Barone, best last objective first: what a point adds to the ones
/// before it, which are all at least as good there, is a hypervolume of one objective less times its depth.
/// Ends in the sweeps of three and fewer objectives. Threads: none; the caller owns it.
class Recursion
{
public:
    explicit Recursion(std::uint64_t mostSteps) : m_left(mostSteps) {}

    /// More steps were needed than allowed: what was returned means nothing.
    bool gaveUp() const { return m_gaveUp; }

    TwoFold hypervolume(PointTable points, std::span<const double> reference);

    /// What a point inside the reference adds to the others (row-major).
    TwoFold exclusive(const double* point, std::span<const double> others, std::span<const double> reference);

private:
    bool spend(std::size_t steps);
    TwoFold slices(PointTable points, std::span<const double> reference);

    std::uint64_t m_left;
    bool m_gaveUp = false;
};

} // namespace tradeoff::frontier
