// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/solve/Parameters.h"
#include "core/solve/RunContext.h"
#include "tradeoff_export.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tradeoff::solve {

/// What a strategy says of itself; printed by `--describe`, the only source of forms, flags and
/// documentation.
struct StrategyDescription
{
    std::string id;   ///< "routing_savings": kind, underscore, method
    std::string name; ///< for people
    std::string version;
    std::vector<std::string> kinds; ///< problem kinds it takes
    /// What it can plan beyond a kind's plain problem (Problem::featureIds); "*": anything, or it refuses in
    /// words.
    std::vector<std::string> features = {"*"};
    std::vector<ParameterSpec> parameters;
    std::vector<std::string> devices = {"cpu"};
    std::vector<std::string> objectives; ///< objective ids it can improve or trade against each other
    bool boundsValue = false;            ///< does it report bounds?
    /// Does it choose by outcomes that it could not know beforehand? On a logged problem its plans are not
    /// achievable.
    bool hindsight = false;
    /// Does it learn from rows that were observed what to choose in rows that it must not see? It takes only
    /// problems that are held out.
    bool learns = false;
    std::string reproducible = "bits"; ///< "bits", or "value" where only the value repeats
    std::string iteration;             ///< what one iteration is: "one offspring"
    std::string summary;               ///< one sentence
    std::string source;                ///< the paper
};

/// Is the problem of a kind that the strategy takes, with no feature that it does not plan? It may still
/// refuse.
TRADEOFF_EXPORT bool takes(const StrategyDescription& strategy, const problems::Problem& problem);

/// How a run of a strategy ended, by its own account.
enum class Status {
    Finished,   ///< nothing left to do
    Stopped,    ///< step() said stop
    Infeasible, ///< proved that no plan exists
};

/// Proposes plans. State lives in locals of solve(): the object is shared and const.
class TRADEOFF_EXPORT Strategy
{
public:
    virtual ~Strategy();

    virtual StrategyDescription describe() const = 0;
    /// Why this problem or request cannot be taken, in one sentence; empty when it can.
    virtual std::optional<std::string> refusal(const problems::Problem& problem,
                                               const RunRequest& request) const = 0;
    /// Runs until done or until context.step() returns false. Speaks only through the context.
    /// @throws format::InputError only; any other exception is a bug and costs the run.
    virtual Status solve(const problems::Problem& problem, const Parameters& parameters,
                         RunContext& context) const = 0;
};

/// What every strategy library must match exactly; other libraries are refused by name of the difference.
TRADEOFF_EXPORT const char* sdkStamp();

using StrategyFactory = Strategy* (*)();
using StampFunction = const char* (*)();

} // namespace tradeoff::solve

/// Put once in a strategy library: TRADEOFF_STRATEGY(Savings)
#define TRADEOFF_STRATEGY(Type)                                                                              \
    extern "C" __attribute__((visibility("default"))) const char* tradeoff_stamp()                           \
    {                                                                                                        \
        return TRADEOFF_SDK_STAMP;                                                                           \
    }                                                                                                        \
    extern "C" __attribute__((visibility("default"))) tradeoff::solve::Strategy* tradeoff_strategy()         \
    {                                                                                                        \
        return new Type;                                                                                     \
    }

/// SDK version, compiler and standard library, as the including source sees them.
#define TRADEOFF_SDK_STRINGIFY_(x) #x
#define TRADEOFF_SDK_STRINGIFY(x) TRADEOFF_SDK_STRINGIFY_(x)
#define TRADEOFF_SDK_STAMP                                                                                   \
    "tradeoff-sdk 2; " __VERSION__ "; glibcxx " TRADEOFF_SDK_STRINGIFY(                                      \
        __GLIBCXX__) "; cxx11abi " TRADEOFF_SDK_STRINGIFY(_GLIBCXX_USE_CXX11_ABI)
