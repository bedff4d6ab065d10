// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Model.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tradeoff::problems::scheduling {

/// One instance of Taillard's generator: durations from 1 to 99, machines of each job in random order (job
/// shop) or in one order for all (flow shop).
struct TaillardInstance
{
    std::string name; ///< empty: after sizes and seed
    bool isFlowShop = false;
    int jobs = 0;
    int machines = 0;
    std::int32_t timeSeed = 0;    ///< 1 to 2^31 - 2
    std::int32_t machineSeed = 0; ///< the same; of a job shop alone
};

/// The published instances: job shops "ta01" to "ta80", flow shops "ta001" to "ta120"; empty for any other
/// name.
TRADEOFF_EXPORT std::optional<TaillardInstance> taillardInstance(std::string_view name);

/// The instance by the generator of E. Taillard, "Benchmarks for basic scheduling problems", European Journal
/// of Operational Research 64 (1993) 278-285, doi:10.1016/0377-2217(93)90182-M. A flow shop comes as the file
/// forms of flow shops are read: all machines take the jobs in one order.
/// @throws format::InputError for sizes or seeds out of range.
TRADEOFF_EXPORT Shop taillardShop(const TaillardInstance& instance);

/// The instance as text with Taillard's headings, which readShop() reads.
TRADEOFF_EXPORT std::string taillardText(const TaillardInstance& instance);

struct TaillardSeeds
{
    std::int32_t time;
    std::int32_t machine;
};

/// Ten of each size, in the order of the names.
std::span<const TaillardSeeds> taillardJobShopSeeds();
std::span<const std::int32_t> taillardFlowShopSeeds();

} // namespace tradeoff::problems::scheduling
