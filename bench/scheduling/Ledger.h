// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "bench/JsonLedger.h"

#include <cstdint>
#include <map>
#include <string>

namespace tradeoff::bench {

/// One run, as it stands in a line of the ledger.
struct ShopRun
{
    std::string strategy;
    std::string problem;
    std::uint64_t seed = 1;
    int threads = 1;
    double seconds = 0;     ///< asked for; 0 for no limit
    std::int64_t limit = 0; ///< iterations asked for; 0 for no limit
    std::string settings;   ///< id=value, in order of id
    std::int64_t value = 0;
    std::int64_t bound = 0;
    std::int64_t bestKnown = 0; ///< 0 for none
    double firstSeconds = 0;    ///< wall, as all here, until the first plan
    double bestSeconds = 0;     ///< until the last better plan
    double wallSeconds = 0;
    double cpuSeconds = 0;
    std::int64_t iterations = 0;
    std::int64_t evaluated = 0; ///< moves estimated, by the run's own note

    /// What was asked for: a run with the same key needs no repeating.
    std::string key() const;
    double gap() const
    {
        return bestKnown > 0 ? 100 * (static_cast<double>(value) / static_cast<double>(bestKnown) - 1) : 0;
    }
};

/// The runs of a ledger and their table.
class Ledger
{
public:
    /// An empty path keeps nothing.
    explicit Ledger(std::string path);

    const ShopRun* find(const std::string& key) const;
    void add(const ShopRun& run);
    /// Of every problem the median over seeds, its family's mean and the mean of all, as Markdown.
    void printTable() const;

private:
    JsonLedger m_file;
    std::map<std::string, ShopRun> m_runs;
};

/// The family that a published instance belongs to by its name: "la vdata", "mk", "ta".
std::string familyOf(const std::string& problem);

} // namespace tradeoff::bench
