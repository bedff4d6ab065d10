// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Trial.h"

#include "core/format/Error.h"
#include "core/problems/choice/HeldOut.h"
#include "core/study/policy/Fits.h"
#include "core/study/policy/Tokens.h"

#include <algorithm>
#include <map>
#include <optional>

namespace tradeoff::study::policy {

namespace {

using problems::choice::Problem;

constexpr std::size_t kFewestRows = 20;

/// What a run of a project brought.
Brought stored(const project::Project& project, const project::Snapshot& state, std::int64_t run)
{
    Brought brought;
    for (const auto& front : state.fronts)
        if (front.run == run)
            brought.front = std::make_shared<const problems::Front>(project.front(front.object).get());
    for (const auto& plan : state.solutions)
        if (plan.run == run && !brought.front) brought.plans.push_back(project.solution(plan.ref).get());
    return brought;
}

std::vector<ProblemPtr> drawnAnew(const std::vector<ProblemPtr>& folds, std::uint64_t seed, int draw)
{
    std::vector<ProblemPtr> drawn;
    for (const auto& problem : folds)
        drawn.push_back(withTrainDrawnAnew(*problem, seed, static_cast<std::uint32_t>(draw)));
    return drawn;
}

std::vector<Path> pathsOf(const std::vector<ProblemPtr>& folds, const std::vector<Brought>& brought)
{
    std::vector<Path> paths;
    for (std::size_t fold = 0; fold < brought.size(); ++fold)
        paths.push_back(pathOf(*folds[fold], brought[fold]));
    return paths;
}

/// Beside the paths of a contender: what it uses in tokens, and what it does between two options.
void describe(Contender& contender, const std::vector<ProblemPtr>& folds, std::span<const HeldOut> heldOut,
              const std::vector<Brought>& brought)
{
    const auto pair = customaryPair(heldOut);
    for (std::size_t fold = 0; fold < brought.size(); ++fold) {
        if (pair) contender.pairs.push_back(pairCurveOf(*folds[fold], brought[fold], *pair));
        if (const auto tokens = inTokens(*folds[fold]))
            contender.tokens.push_back(tokenPathOf(*tokens, brought[fold]));
    }
    if (contender.tokens.size() != brought.size()) contender.tokens.clear();
}

/// Fits one policy everywhere. Its failure is told and costs only itself.
void tryOut(const run::FoundStrategy& strategy, const std::vector<std::vector<ProblemPtr>>& redrawn,
            Fits& fits, Trial& trial)
{
    Contender contender;
    contender.name = strategy.description.id;
    try {
        const auto brought = fits.of(strategy, trial.problems);
        contender.paths = pathsOf(trial.problems, brought);
        describe(contender, trial.problems, trial.folds, brought);
        for (const auto& folds : redrawn)
            contender.refits.push_back(pathsOf(folds, fits.of(strategy, folds)));
    } catch (const format::InputError& error) {
        trial.failures.push_back(strategy.description.id + ": " + error.what());
        return;
    }
    trial.contenders.push_back(std::move(contender));
}

} // namespace

bool drawsGroups(const Problem& problem)
{
    for (const auto& column : problem.table().columns)
        if (column.role == problems::choice::Role::Group)
            return std::set<std::int32_t>(column.codes.begin(), column.codes.end()).size() >= kFewestUnits;
    return false;
}

std::vector<Contender> contendersIn(const project::Project& project, const Problem& problem,
                                    const std::set<std::string>& strategies)
{
    const auto state = project.snapshot();
    const std::string digest = problem.digest();
    std::map<std::string, std::int64_t> last;
    for (const auto& run : state->runs) {
        const bool wanted = strategies.empty() || strategies.count(run.strategy) > 0;
        if (run.problem == digest && wanted && !run.hindsight && run.status == "feasible")
            last[run.strategy] = run.id;
    }
    std::vector<Contender> contenders;
    for (const auto& [strategy, run] : last) {
        const auto brought = stored(project, *state, run);
        if (brought.isEmpty()) continue;
        Contender contender = {strategy, {pathOf(problem, brought)}, {}};
        if (contender.paths[0].expectedCost.empty())
            continue; // it says nothing of what it expects: no policy
        const std::vector folds = {std::make_shared<const Problem>(problem.table(), problem.train())};
        const std::vector heldOut = {heldOutOf(problem, *problem.train(), false)};
        describe(contender, folds, heldOut, {brought});
        contenders.push_back(std::move(contender));
    }
    return contenders;
}

std::vector<ProblemPtr> trialProblems(const Problem& problem, int folds, std::uint64_t seed)
{
    const std::string whyNot = whyNoPath(problem);
    if (!whyNot.empty()) throw format::InputError({}, "", whyNot);
    if (problem.isHeldOut()) return {std::make_shared<const Problem>(problem.table(), problem.train())};
    if (!problem.isLogged())
        throw format::InputError({}, "",
                                 "outcomes that were observed: in a planned table they are known beforehand, "
                                 "and nothing is to be learnt");
    if (problem.rows() < kFewestRows)
        throw format::InputError({}, std::to_string(problem.rows()) + " rows",
                                 "at least " + std::to_string(kFewestRows) +
                                     " to learn from and to judge on");
    return problems::choice::folds(problem.table(), folds, seed);
}

Trial runTrial(const Problem& problem, const TrialSettings& settings,
               const std::function<void(const TrialProgress&)>& progress, const run::StopRequest& stop)
{
    Trial trial;
    trial.problems = trialProblems(problem, settings.folds, settings.seed);
    for (const auto& fold : trial.problems)
        trial.folds.push_back(heldOutOf(*fold, *fold->train(), drawsGroups(problem)));
    std::vector<std::vector<ProblemPtr>> redrawn;
    for (int draw = 0; draw < settings.refits; ++draw)
        redrawn.push_back(drawnAnew(trial.problems, settings.seed, draw));
    const auto fitsEach = trial.problems.size() * (redrawn.size() + 1);
    Fits fits(settings, stop, progress, static_cast<int>(settings.strategies.size() * fitsEach));
    for (const auto& strategy : settings.strategies) {
        if (stop.count() > 0) break;
        tryOut(strategy, redrawn, fits, trial);
    }
    trial.stopped = stop.count() > 0;
    return trial;
}

} // namespace tradeoff::study::policy
