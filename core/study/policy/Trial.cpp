// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/policy/Trial.h"

#include "core/format/Error.h"
#include "core/problems/choice/HeldOut.h"

#include <algorithm>
#include <map>
#include <optional>

namespace tradeoff::study::policy {

namespace {

using problems::choice::Problem;
using ProblemPtr = std::shared_ptr<const Problem>;

constexpr std::size_t kFewestRows = 20;

/// What a plan says that it expects; empty where it does not.
std::optional<double> expectationIn(const problems::Solution& plan, const char* name)
{
    const auto at = plan.decisions.arrays.find(name);
    if (at == plan.decisions.arrays.end()) return std::nullopt;
    const auto* values = std::get_if<std::vector<double>>(&at->second.values);
    return values && values->size() == 1 ? std::optional((*values)[0]) : std::nullopt;
}

/// Plans that came alone, cheapest expectation first.
Path pathOfPlans(const Problem& problem, std::vector<problems::Solution> plans)
{
    const auto costOf = [](const problems::Solution& plan) {
        return expectationIn(plan, problems::kExpectedCost).value_or(0);
    };
    std::stable_sort(plans.begin(), plans.end(),
                     [&](const auto& a, const auto& b) { return costOf(a) < costOf(b); });
    std::vector<Plan> rows;
    bool expects = true;
    std::vector<double> accuracy;
    std::vector<double> cost;
    for (const auto& plan : plans) {
        rows.push_back(planOf(problem, plan));
        const auto expected = expectationIn(plan, problems::kExpectedAccuracy);
        expects = expects && expected && expectationIn(plan, problems::kExpectedCost);
        accuracy.push_back(expected.value_or(0));
        cost.push_back(costOf(plan));
    }
    Path path = pathOf(rows);
    if (expects) {
        path.expectedAccuracy = std::move(accuracy);
        path.expectedCost = std::move(cost);
    }
    return path;
}

/// Of a stored run, if what it brought says what it expects: others are no policies.
std::optional<Path> storedPath(const project::Project& project, const project::Snapshot& state,
                               const Problem& problem, std::int64_t run)
{
    std::optional<Path> path;
    std::vector<problems::Solution> plans;
    for (const auto& front : state.fronts)
        if (front.run == run) path = pathOf(problem, project.front(front.object).get());
    for (const auto& plan : state.solutions)
        if (plan.run == run && !path) plans.push_back(project.solution(plan.ref).get());
    if (!path && !plans.empty()) path = pathOfPlans(problem, std::move(plans));
    return path && !path->expectedCost.empty() ? path : std::nullopt;
}

/// Keeps every plan that came alone, also those that held-out rows speak against.
class Collector final : public run::RunListener
{
public:
    void solution(const run::JudgedSolution& judged) override { plans.push_back(judged.solution); }

    std::vector<problems::Solution> plans;
};

/// All fits of one trial, in an order that does not depend on how they end.
class Fits
{
public:
    Fits(const TrialSettings& settings, const std::function<void(const TrialProgress&)>& progress,
         const run::StopRequest& stop, int all)
        : m_settings(settings), m_progress(progress), m_stop(stop), m_all(all)
    {
    }

    /// The path of each fold. @throws format::InputError with the reason where one came to nothing.
    std::vector<Path> of(const run::FoundStrategy& strategy, const std::vector<ProblemPtr>& folds)
    {
        std::vector<Path> paths;
        for (const auto& problem : folds) {
            if (m_stop.count() > 0) break;
            m_progress({strategy.description.id, m_done++, m_all});
            Collector collector;
            const auto result = run::execute(specOf(strategy, problem), collector, m_stop);
            if (m_stop.count() > 0) break;
            if (result.plans() == 0)
                throw format::InputError({}, "",
                                         result.reason.empty() ? "It brought no plan." : result.reason);
            paths.push_back(result.fronts.empty() ? pathOfPlans(*problem, std::move(collector.plans))
                                                  : pathOf(*problem, *result.fronts.back().front));
        }
        return paths;
    }

private:
    run::RunSpec specOf(const run::FoundStrategy& strategy, const ProblemPtr& problem) const
    {
        run::RunSpec spec;
        spec.problem = problem;
        spec.strategy = strategy;
        for (const auto& parameter : strategy.description.parameters)
            if (const auto chosen = m_settings.parameters.find(parameter.id);
                chosen != m_settings.parameters.end())
                spec.parameters.insert(*chosen);
        spec.request.objectives = {"accuracy", "cost"};
        spec.request.seconds = m_settings.seconds;
        spec.request.seed = m_settings.seed;
        spec.request.threads = m_settings.threads;
        return spec;
    }

    const TrialSettings& m_settings;
    const std::function<void(const TrialProgress&)>& m_progress;
    const run::StopRequest& m_stop;
    int m_all;
    int m_done = 0;
};

std::vector<ProblemPtr> drawnAnew(const std::vector<ProblemPtr>& folds, std::uint64_t seed, int draw)
{
    std::vector<ProblemPtr> drawn;
    for (const auto& problem : folds)
        drawn.push_back(withTrainDrawnAnew(*problem, seed, static_cast<std::uint32_t>(draw)));
    return drawn;
}

/// Fits one policy everywhere. Its failure is told and costs only itself.
void tryOut(const run::FoundStrategy& strategy, const TrialSettings& settings,
            const std::vector<std::vector<ProblemPtr>>& redrawn, Fits& fits, Trial& trial)
{
    Contender contender;
    contender.name = strategy.description.id;
    try {
        contender.paths = fits.of(strategy, trial.problems);
        for (int draw = 0; draw < settings.refits; ++draw)
            contender.refits.push_back(fits.of(strategy, redrawn[static_cast<std::size_t>(draw)]));
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
        const auto path = storedPath(project, *state, problem, run);
        if (path) contenders.push_back({strategy, {*path}, {}});
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
    Fits fits(settings, progress, stop, static_cast<int>(settings.strategies.size() * fitsEach));
    for (const auto& strategy : settings.strategies) {
        if (stop.count() > 0) break;
        tryOut(strategy, settings, redrawn, fits, trial);
    }
    trial.stopped = stop.count() > 0;
    return trial;
}

} // namespace tradeoff::study::policy
