// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Strategy.h"
#include "tradeoff_export.h"

#include <string>
#include <vector>

namespace tradeoff::run {

/// A strategy that can be run: what it says of itself and how to start it.
struct FoundStrategy
{
    solve::StrategyDescription description;
    std::string path; ///< library or executable
};

/// A file in a strategy folder that is no strategy of ours, and why.
struct RefusedStrategy
{
    std::string path;
    std::string reason;
};

/// Every strategy found, sorted by id: libraries (.so), and programs in any language that answer --describe.
/// All are asked in a guarded child process; answers are cached by path, size, time and inode in the user's
/// cache folder.
class TRADEOFF_EXPORT StrategyCatalog
{
public:
    /// The folders beside the running program, plus those in TRADEOFF_STRATEGY_PATH (colon-separated).
    static StrategyCatalog discover();
    /// Looks into these folders only.
    explicit StrategyCatalog(const std::vector<std::string>& folders);

    const std::vector<FoundStrategy>& strategies() const { return m_strategies; }
    const std::vector<RefusedStrategy>& refused() const { return m_refused; }
    /// @throws format::InputError listing the known ids.
    const FoundStrategy& find(const std::string& id) const;

private:
    std::vector<FoundStrategy> m_strategies;
    std::vector<RefusedStrategy> m_refused;
};

/// What is executed for a task ("--describe", "--solve") of the strategy in this file: a library (.so) is
/// hosted by the worker, anything else is a program of its own.
TRADEOFF_EXPORT std::vector<std::string> commandOf(const std::string& path, const std::string& task);

/// The tradeoff-worker beside the running program. @throws format::IoError if it is not there.
TRADEOFF_EXPORT std::string workerPath();

} // namespace tradeoff::run
