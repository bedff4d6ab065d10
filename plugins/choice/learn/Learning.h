// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/solve/Random.h"
#include "plugins/choice/learn/Regressor.h"
#include "plugins/choice/learn/Stored.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <vector>

namespace tradeoff::choice {

/// Asked between rounds; true: end now with what is learnt so far. Whoever answers by a clock gives up the
/// promise of the same bits.
using StopCheck = std::function<bool()>;

inline bool never()
{
    return false;
}

/// The question as threads may ask it: only the caller's own thread (worker 0) passes it on.
class StopFlag
{
public:
    explicit StopFlag(const StopCheck& mustStop) : m_mustStop(mustStop) {}
    bool operator()(int worker)
    {
        if (worker == 0 && !m_stops && m_mustStop()) m_stops = true;
        return m_stops;
    }

private:
    const StopCheck& m_mustStop;
    std::atomic<bool> m_stops = false;
};

/// Where each option's targets lie, those of an option never observed like the others' in the mean. Learners
/// see them in these units, so that cents and dollars count alike.
struct OptionUnits
{
    std::vector<double> mean;   ///< weighted
    std::vector<double> spread; ///< weighted standard deviation, > 0; 1 where all targets are equal

    std::size_t options() const { return mean.size(); }
    /// (target - mean) / spread, NaN where it is NaN.
    Matrix standardised(const Matrix& targets) const;

    void store(format::Json& json) const; ///< as "mean" and "spread"
    static OptionUnits stored(const Stored& from, std::size_t options);
};

OptionUnits unitsOf(const Lesson& lesson);

/// visit(row) for every row, from several threads, 256 rows a turn.
template <typename Visit>
void eachRow(std::size_t rows, solve::ThreadPool& threads, const Visit& visit)
{
    constexpr std::size_t kRowsPerTurn = 256;
    threads.forEach(static_cast<int>((rows + kRowsPerTurn - 1) / kRowsPerTurn), [&](int turn, int) {
        const std::size_t first = static_cast<std::size_t>(turn) * kRowsPerTurn;
        for (std::size_t i = first; i < std::min(rows, first + kRowsPerTurn); ++i) visit(i);
    });
}

/// For each row one of the numbers from 0 to folds - 1, each as often as any other but for one.
std::vector<int> foldsOf(std::size_t rows, int folds, solve::Random random);

} // namespace tradeoff::choice
