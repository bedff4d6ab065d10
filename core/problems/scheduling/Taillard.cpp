// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/Taillard.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"

#include <array>
#include <numeric>
#include <utility>

namespace tradeoff::problems::scheduling {

namespace {

constexpr int kLongest = 99;
constexpr int kMostJobs = 100'000;
constexpr int kMostGenerated = 1000;
constexpr std::size_t kOfOneSize = 10;

struct Size
{
    int jobs;
    int machines;
};

constexpr std::array kJobShopSizes = {Size{15, 15}, Size{20, 15}, Size{20, 20}, Size{30, 15},
                                      Size{30, 20}, Size{50, 15}, Size{50, 20}, Size{100, 20}};
constexpr std::array kFlowShopSizes = {Size{20, 5},   Size{20, 10},  Size{20, 20},  Size{50, 5},
                                       Size{50, 10},  Size{50, 20},  Size{100, 5},  Size{100, 10},
                                       Size{100, 20}, Size{200, 10}, Size{200, 20}, Size{500, 20}};

/// Bratley, Fox and Schrage's linear congruential generator.
class Generator
{
public:
    explicit Generator(std::int32_t seed) : m_seed(seed) {}

    /// Even from lowest to highest; in doubles, as it was published.
    int even(int lowest, int highest)
    {
        constexpr std::int64_t kModulus = 2'147'483'647;
        m_seed = m_seed * 16'807 % kModulus;
        const double share = static_cast<double>(m_seed) / static_cast<double>(kModulus);
        return lowest + static_cast<int>(share * (highest - lowest + 1));
    }

private:
    std::int64_t m_seed;
};

void requireThat(bool holds, const std::string& found, const std::string& expected)
{
    if (!holds) throw format::InputError({}, found, expected);
}

void check(const TaillardInstance& instance)
{
    const auto isSeed = [](std::int32_t seed) { return seed >= 1 && seed <= 2'147'483'646; };
    requireThat(instance.jobs >= 1 && instance.jobs <= kMostJobs, std::to_string(instance.jobs) + " jobs",
            "from 1 to 100000 jobs");
    requireThat(instance.machines >= 1 && instance.machines <= kMostGenerated,
            std::to_string(instance.machines) + " machines", "from 1 to 1000 machines");
    requireThat(isSeed(instance.timeSeed), "time seed " + std::to_string(instance.timeSeed),
            "a seed from 1 to 2147483646");
    requireThat(instance.isFlowShop || isSeed(instance.machineSeed),
            "machine seed " + std::to_string(instance.machineSeed), "a seed from 1 to 2147483646");
}

/// [job][position] or, of a flow shop, [machine][job].
std::vector<std::vector<int>> timesOf(const TaillardInstance& instance)
{
    const int rows = instance.isFlowShop ? instance.machines : instance.jobs;
    const int columns = instance.isFlowShop ? instance.jobs : instance.machines;
    Generator generator(instance.timeSeed);
    std::vector<std::vector<int>> times(static_cast<std::size_t>(rows));
    for (auto& row : times)
        for (int k = 0; k < columns; ++k) row.push_back(generator.even(1, kLongest));
    return times;
}

/// [job][position], from 0.
std::vector<std::vector<int>> machinesOf(const TaillardInstance& instance)
{
    Generator generator(instance.machineSeed);
    std::vector<std::vector<int>> machines(static_cast<std::size_t>(instance.jobs));
    for (auto& row : machines) {
        row.resize(static_cast<std::size_t>(instance.machines));
        std::iota(row.begin(), row.end(), 0);
        for (int k = 0; k < instance.machines; ++k)
            std::swap(row[static_cast<std::size_t>(k)],
                      row[static_cast<std::size_t>(generator.even(k, instance.machines - 1))]);
    }
    return machines;
}

std::string matrix(const std::vector<std::vector<int>>& rows, int base)
{
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t k = 0; k < row.size(); ++k)
            text += (k == 0 ? "" : " ") + std::to_string(row[k] + base);
        text += "\n";
    }
    return text;
}

TaillardInstance named(std::string_view name, bool isFlowShop, std::size_t position)
{
    const Size size =
        isFlowShop ? kFlowShopSizes[position / kOfOneSize] : kJobShopSizes[position / kOfOneSize];
    TaillardInstance instance{std::string(name), isFlowShop, size.jobs, size.machines, 0, 0};
    instance.timeSeed =
        isFlowShop ? taillardFlowShopSeeds()[position] : taillardJobShopSeeds()[position].time;
    if (!isFlowShop) instance.machineSeed = taillardJobShopSeeds()[position].machine;
    return instance;
}

} // namespace

std::optional<TaillardInstance> taillardInstance(std::string_view name)
{
    const bool isFlowShop = name.size() == 5;
    if ((!isFlowShop && name.size() != 4) || !name.starts_with("ta")) return std::nullopt;
    if (name.find_first_not_of("0123456789", 2) != std::string_view::npos) return std::nullopt;
    const auto number = static_cast<std::size_t>(format::parseInteger(name.substr(2)).value_or(0));
    const std::size_t count = isFlowShop ? taillardFlowShopSeeds().size() : taillardJobShopSeeds().size();
    if (number < 1 || number > count) return std::nullopt;
    return named(name, isFlowShop, number - 1);
}

Shop taillardShop(const TaillardInstance& instance)
{
    check(instance);
    Shop shop;
    shop.name = !instance.name.empty()
                    ? instance.name
                    : "taillard-" + std::to_string(instance.jobs) + "x" + std::to_string(instance.machines) +
                          "-" + std::to_string(instance.timeSeed);
    shop.isPermutation = instance.isFlowShop;
    const auto times = timesOf(instance);
    const auto machines = instance.isFlowShop ? std::vector<std::vector<int>>() : machinesOf(instance);
    for (int m = 0; m < instance.machines; ++m) shop.machines.push_back({"M" + std::to_string(m + 1), {}, 0});
    for (int j = 0; j < instance.jobs; ++j) {
        const auto job = static_cast<std::size_t>(j);
        shop.jobs.push_back({"J" + std::to_string(j + 1), 0, {}, 1});
        for (std::size_t k = 0; k < shop.machines.size(); ++k) {
            const Mode mode = instance.isFlowShop ? Mode{static_cast<int>(k), times[k][job]}
                                                  : Mode{machines[job][k], times[job][k]};
            shop.operations.push_back({j, {mode}, 0, {}});
        }
    }
    return shop;
}

std::string taillardText(const TaillardInstance& instance)
{
    check(instance);
    std::string sizes = std::to_string(instance.jobs) + " " + std::to_string(instance.machines) + " " +
                        std::to_string(instance.timeSeed);
    if (instance.isFlowShop)
        return "number of jobs, number of machines, initial seed :\n" + sizes + "\nprocessing times :\n" +
               matrix(timesOf(instance), 0);
    return "Nb of jobs, Nb of Machines, Time seed, Machine seed\n" + sizes + " " +
           std::to_string(instance.machineSeed) + "\nTimes\n" + matrix(timesOf(instance), 0) + "Machines\n" +
           matrix(machinesOf(instance), 1);
}

} // namespace tradeoff::problems::scheduling
