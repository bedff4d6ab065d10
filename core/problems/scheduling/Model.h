// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tradeoff_export.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Shops and machines: jobs of operations, each on one of its eligible machines. Times are whole numbers from
/// 0, in units of 10^-Shop::timeScale of the shop's time unit.
namespace tradeoff::problems::scheduling {

inline constexpr std::int64_t kEndOfTime = std::int64_t{1} << 52;
inline constexpr std::int64_t kLargestWeight = 1'000'000'000;
inline constexpr int kMostFamilies = 2000;
inline constexpr int kMostDecimals = 6; ///< of times and of rates

/// One way of doing an operation.
struct Mode
{
    int machine = 0;
    std::int64_t duration = 0;

    bool operator==(const Mode&) const = default;
};

struct Operation
{
    int job = 0;
    std::vector<Mode> modes; ///< at least one; each machine at most once
    int family = 0;          ///< for set-ups
    std::string name = {};   ///< may be empty

    bool operator==(const Operation&) const = default;
};

struct Job
{
    std::string name;
    std::int64_t release = 0;
    std::optional<std::int64_t> due;
    std::int64_t weight = 1; ///< of its tardiness, 0 to 10^9

    bool operator==(const Job&) const = default;
};

/// From start to before end.
struct Interval
{
    std::int64_t start = 0;
    std::int64_t end = 0;

    bool operator==(const Interval&) const = default;
};

struct Machine
{
    std::string name;
    std::vector<Interval> closed; ///< no operation runs then; in order, apart from each other
    std::int64_t rate = 0;        ///< cost of one time unit at work, in units of 10^-Shop::rateScale

    bool operator==(const Machine&) const = default;
};

/// The operation `after` begins no sooner than `before` has ended.
struct Precedence
{
    int before = 0;
    int after = 0;

    bool operator==(const Precedence&) const = default;
};

/// An operation that a person has fixed: it begins then, on this machine.
struct Pin
{
    int operation = 0;
    int machine = 0;
    std::int64_t start = 0;

    bool operator==(const Pin&) const = default;
};

/// What a problem of the kind is made of. checkRules() says what holds.
struct Shop
{
    std::string name;
    std::string timeUnit;
    std::string costUnit;
    int timeScale = 0; ///< decimals of times, 0 to kMostDecimals
    int rateScale = 0; ///< decimals of rates, 0 to kMostDecimals
    std::vector<Machine> machines;
    std::vector<Job> jobs;
    std::vector<Operation> operations;   ///< grouped by job, in the job's order
    std::vector<Precedence> precedences; ///< besides the order within jobs
    /// Open shop: a job's operations in any order, never two at once.
    bool isOpen = false;
    /// Every machine takes the jobs in the same order.
    bool isPermutation = false;
    int families = 1;
    std::vector<std::string> familyNames; ///< one per family, or empty
    /// Idle time that a machine needs between operations of families a and b: [a * families + b]; empty for
    /// none. It may pass while the machine is closed.
    std::vector<std::int64_t> setups;
    std::vector<Pin> pins; ///< by ascending operation, each at most once
    /// Operations without a pin begin no sooner.
    std::int64_t frozenUntil = 0;

    std::int64_t setup(int before, int after) const
    {
        return setups.empty() ? 0 : setups[static_cast<std::size_t>(before * families + after)];
    }

    bool operator==(const Shop&) const = default;
};

/// A time as a person writes it, in the shop's time unit and without its name: "12", "12.5".
TRADEOFF_EXPORT std::string timeText(const Shop& shop, std::int64_t time);

/// The mode of the operation on this machine; null if it cannot run there.
TRADEOFF_EXPORT const Mode* modeOn(const Operation& operation, int machine);

/// @throws format::InputError naming the field, where names are missing, positions do not exist, numbers
/// leave their ranges, precedences run in a circle, or the time of doing everything one after the other could
/// leave 2^52.
TRADEOFF_EXPORT void checkRules(const Shop& shop);

} // namespace tradeoff::problems::scheduling
