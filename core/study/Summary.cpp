// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/study/Summary.h"

#include "core/format/Error.h"
#include "core/study/Study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace tradeoff::study {

namespace {

constexpr double kNoPlan = std::numeric_limits<double>::infinity();
constexpr double kUnequalCalibration = 1.10; ///< between the medians of two entrants
constexpr double kUnequalLoad = 0.5;         ///< processes, likewise
constexpr double kUnsteady = 1.25;           ///< slowest to fastest calibration of runs that are compared
constexpr std::uint64_t kBootstrapSeed = 1;

/// What one ended run reached.
struct Reached
{
    const project::RunInfo* run = nullptr;
    const project::StudyRunInfo* row = nullptr;
    std::optional<double> value;
};

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 < words.size() ? ", " : " and ") + words[i];
    return text;
}

class Reckoning
{
public:
    Reckoning(const project::Snapshot& snapshot, const std::string& study,
              const std::map<std::string, BestKnown>& best)
        : m_snapshot(snapshot), m_best(best)
    {
        const auto* info = snapshot.study(study);
        if (!info) throw format::InputError({"", 0, 0}, study, "the name of a study in " + snapshot.path);
        m_summary.study = study;
        m_summary.grid = gridFrom(info->grid);
        collect(info->id);
    }

    Summary run()
    {
        for (std::size_t p = 0; p < grid().problems.size(); ++p) m_found.push_back(bestFound(p));
        for (std::size_t b = 0; b < grid().budgets.size(); ++b) m_summary.budgets.push_back(budgetSummary(b));
        adjust();
        weighLoad();
        remark();
        return std::move(m_summary);
    }

private:
    const Grid& grid() const { return m_summary.grid; }

    const frontier::Objective* objectiveOf(std::size_t problem) const
    {
        const auto* info = m_snapshot.problem(grid().problems[problem].digest);
        if (!info) return nullptr;
        const int at = grid().objective.empty() ? 0 : frontier::indexOf(info->objectives, grid().objective);
        return at < 0 ? nullptr : &info->objectives[static_cast<std::size_t>(at)];
    }

    /// Finds the best feasible plan of every ended run.
    void collect(std::int64_t study)
    {
        const auto finished = finishedCells(m_snapshot, study, grid());
        m_reached.resize(finished.size());
        std::map<std::int64_t, std::size_t> cellOfRun;
        for (std::size_t cell = 0; cell < finished.size(); ++cell) {
            if (!finished[cell]) continue;
            m_reached[cell].row = finished[cell];
            m_reached[cell].run = m_snapshot.run(finished[cell]->run);
            cellOfRun[finished[cell]->run] = cell;
            ++m_summary.done;
        }
        m_summary.waiting = finished.size() - m_summary.done;
        for (const auto& plan : m_snapshot.solutions) {
            const auto at = cellOfRun.find(plan.run);
            if (at == cellOfRun.end() || !plan.feasible) continue;
            take(at->second, plan.values);
        }
        for (const auto& front : m_snapshot.fronts) {
            const auto at = cellOfRun.find(front.run);
            if (at == cellOfRun.end()) continue;
            for (std::size_t step = 0; step < front.values->steps(); ++step)
                if (front.values->feasible[step]) take(at->second, front.values->at(step));
        }
        if (const auto* objective = objectiveOf(0))
            m_summary.objective = objective->name + (objective->unit.empty() ? "" : ", " + objective->unit);
    }

    void take(std::size_t cell, const frontier::Values& values)
    {
        const std::size_t problem = cellOf(grid(), static_cast<std::int64_t>(cell)).problem;
        const auto* info = m_snapshot.problem(grid().problems[problem].digest);
        const auto* objective = objectiveOf(problem);
        if (!objective) return;
        const auto at = static_cast<std::size_t>(objective - info->objectives.data());
        const double value = frontier::toDouble(*objective, values[at]);
        auto& best = m_reached[cell].value;
        const bool isMinimised = objective->sense == frontier::Sense::Minimise;
        if (!best || (isMinimised ? value < *best : value > *best)) best = value;
    }

    const Reached& reached(const Cell& cell) const
    {
        return m_reached[static_cast<std::size_t>(numberOf(grid(), cell))];
    }

    bool isMinimised(std::size_t problem) const
    {
        const auto* objective = objectiveOf(problem);
        return !objective || objective->sense == frontier::Sense::Minimise;
    }

    std::optional<double> bestFound(std::size_t problem) const
    {
        std::optional<double> best;
        for (std::size_t number = 0; number < m_reached.size(); ++number) {
            const auto& value = m_reached[number].value;
            if (!value || cellOf(grid(), static_cast<std::int64_t>(number)).problem != problem) continue;
            if (!best || (isMinimised(problem) ? *value < *best : *value > *best)) best = value;
        }
        return best;
    }

    /// The published value, where there is one for this problem's own convention and objective.
    std::optional<double> bestKnown(std::size_t problem) const
    {
        const auto& entry = grid().problems[problem];
        const auto at = m_best.find(entry.name);
        const auto* info = m_snapshot.problem(entry.digest);
        if (at == m_best.end() || at->second.convention != entry.convention || !info) return std::nullopt;
        if (objectiveOf(problem) != &info->objectives[0]) return std::nullopt;
        return at->second.value;
    }

    double gap(std::size_t problem, double value, Reference reference) const
    {
        const double best = reference == Reference::BestKnown ? *bestKnown(problem) : *m_found[problem];
        const double worse = isMinimised(problem) ? value - best : best - value;
        return 100 * worse / (best == 0 ? 1 : std::abs(best));
    }

    bool isComplete(std::size_t problem, std::size_t budget) const
    {
        for (std::size_t e = 0; e < grid().entrants.size(); ++e)
            for (std::size_t s = 0; s < grid().seeds.size(); ++s)
                if (!reached({e, problem, s, budget}).run) return false;
        return true;
    }

    BudgetSummary budgetSummary(std::size_t budget) const
    {
        BudgetSummary result;
        result.budget = grid().budgets[budget];
        for (std::size_t p = 0; p < grid().problems.size(); ++p)
            if (isComplete(p, budget)) result.problems.push_back(p);
        const bool known =
            !result.problems.empty() && std::all_of(result.problems.begin(), result.problems.end(),
                                                    [&](std::size_t p) { return bestKnown(p).has_value(); });
        result.reference = known ? Reference::BestKnown : Reference::BestFound;
        for (std::size_t e = 0; e < grid().entrants.size(); ++e)
            result.entrants.push_back(entrantSummary(e, budget, result));
        if (result.problems.size() == 1) result.seedGaps = seedGaps(budget, result);
        if (result.problems.size() > 1) compare(result);
        return result;
    }

    EntrantSummary entrantSummary(std::size_t entrant, std::size_t budget, const BudgetSummary& of) const
    {
        EntrantSummary result;
        for (std::size_t p = 0; p < grid().problems.size(); ++p)
            for (std::size_t s = 0; s < grid().seeds.size(); ++s) {
                const Reached& one = reached({entrant, p, s, budget});
                if (!one.run) continue;
                ++result.runs;
                result.failed += one.run->status == "failed";
                if (one.value)
                    ++result.withPlan;
                else
                    ++result.without[one.run->status];
            }
        std::vector<double> numbers;
        for (const std::size_t p : of.problems) {
            result.gaps.push_back(meanGap(entrant, p, budget, of.reference));
            if (result.gaps.back() < kNoPlan) numbers.push_back(result.gaps.back());
        }
        result.problemsWithPlan = numbers.size();
        result.medianGap = median(result.gaps);
        for (const double one : numbers) result.meanGap += one / static_cast<double>(numbers.size());
        result.worstGap = result.gaps.empty() ? 0 : *std::max_element(result.gaps.begin(), result.gaps.end());
        return result;
    }

    double meanGap(std::size_t entrant, std::size_t problem, std::size_t budget, Reference reference) const
    {
        double sum = 0;
        int count = 0;
        for (std::size_t s = 0; s < grid().seeds.size(); ++s) {
            const auto& value = reached({entrant, problem, s, budget}).value;
            if (!value) continue;
            sum += gap(problem, *value, reference);
            ++count;
        }
        return count > 0 ? sum / count : kNoPlan;
    }

    std::vector<std::vector<double>> seedGaps(std::size_t budget, const BudgetSummary& of) const
    {
        std::vector<std::vector<double>> result;
        for (std::size_t e = 0; e < grid().entrants.size(); ++e) {
            result.emplace_back();
            for (std::size_t s = 0; s < grid().seeds.size(); ++s) {
                const auto& value = reached({e, of.problems[0], s, budget}).value;
                result.back().push_back(value ? gap(of.problems[0], *value, of.reference) : kNoPlan);
            }
        }
        return result;
    }

    static void compare(BudgetSummary& result)
    {
        const std::size_t entrants = result.entrants.size();
        for (std::size_t first = 0; first < entrants; ++first)
            for (std::size_t second = first + 1; second < entrants; ++second)
                result.pairs.push_back(pairSummary(result, first, second));
        if (entrants < 3) return;
        std::vector<std::vector<double>> values(result.problems.size());
        for (const auto& entrant : result.entrants)
            for (std::size_t p = 0; p < values.size(); ++p) values[p].push_back(entrant.gaps[p]);
        result.friedman = friedmanTest(values);
    }

    static PairSummary pairSummary(const BudgetSummary& of, std::size_t first, std::size_t second)
    {
        PairSummary pair;
        pair.first = first;
        pair.second = second;
        std::vector<double> differences;
        for (std::size_t p = 0; p < of.problems.size(); ++p) {
            const double a = of.entrants[first].gaps[p], b = of.entrants[second].gaps[p];
            differences.push_back(a == b ? 0 : a - b);
            ++(a < b ? pair.wins : a == b ? pair.ties : pair.losses);
        }
        pair.test = signedRankTest(differences);
        pair.rankBiserial = rankBiserial(pair.test);
        pair.medianDifference = median(differences);
        pair.interval = medianInterval(differences, kBootstrapSeed);
        return pair;
    }

    void adjust()
    {
        std::vector<double> p;
        for (const auto& budget : m_summary.budgets)
            for (const auto& pair : budget.pairs) p.push_back(pair.test.p);
        const auto adjusted = holmAdjusted(p);
        std::size_t next = 0;
        for (auto& budget : m_summary.budgets)
            for (auto& pair : budget.pairs) pair.adjusted = adjusted[next++];
    }

    void weighLoad()
    {
        auto& load = m_summary.load;
        std::vector<double> all;
        for (std::size_t e = 0; e < grid().entrants.size(); ++e) {
            std::vector<double> calibration, before;
            for (std::size_t number = 0; number < m_reached.size(); ++number) {
                const auto* row = m_reached[number].row;
                if (!row || cellOf(grid(), static_cast<std::int64_t>(number)).entrant != e) continue;
                calibration.push_back(row->calibration);
                before.push_back(row->loadBefore);
            }
            all.insert(all.end(), calibration.begin(), calibration.end());
            load.calibration.push_back(median(calibration));
            load.load.push_back(median(before));
        }
        if (m_summary.done == 0) return;
        load.slowestInBlock = median(blockRatios());
        warnOfLoad(all);
    }

    /// Slowest to fastest calibration within each problem and seed.
    std::vector<double> blockRatios() const
    {
        const std::size_t size = grid().entrants.size() * grid().budgets.size();
        std::vector<double> ratios;
        for (std::size_t first = 0; first < m_reached.size(); first += size) {
            double least = kNoPlan, most = 0;
            for (std::size_t i = first; i < first + size; ++i) {
                if (!m_reached[i].row) continue;
                least = std::min(least, m_reached[i].row->calibration);
                most = std::max(most, m_reached[i].row->calibration);
            }
            if (most > 0 && least > 0) ratios.push_back(most / least);
        }
        return ratios.empty() ? std::vector<double>{1} : ratios;
    }

    static std::string percent(double ratio) { return std::to_string(std::lround(100 * (ratio - 1))) + " %"; }

    void warnOfLoad(const std::vector<double>& all)
    {
        auto& load = m_summary.load;
        const auto extremes = [](std::vector<double> values) {
            std::erase_if(values, [](double value) { return !(value >= 0); });
            if (values.empty()) return std::pair(0.0, 0.0);
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            return std::pair(*low, *high);
        };
        const auto [fast, slow] = extremes(load.calibration);
        if (fast > 0 && slow / fast > kUnequalCalibration)
            load.warnings.push_back(
                "The comparison was made under unequal load: by the median calibration the machine was " +
                percent(slow / fast) + " slower for one strategy than for another.");
        const auto [calm, busy] = extremes(load.load);
        if (busy - calm > kUnequalLoad)
            load.warnings.push_back(
                "The comparison was made under unequal load: the median load averages before the runs "
                "of two strategies differ by more than half a process.");
        if (load.slowestInBlock > kUnsteady)
            load.warnings.push_back(
                "The machine was unsteady: within one problem and seed its slowest calibration was " +
                percent(load.slowestInBlock) + " above its fastest (median).");
        const auto [best, worst] = extremes(all);
        if (best > 0 && median(all) / best > kUnsteady)
            load.warnings.push_back(
                "The machine was busy: by the median calibration it was " + percent(median(all) / best) +
                " slower than at its best, so budgets in seconds bought less than they could.");
    }

    void remark()
    {
        auto& remarks = m_summary.remarks;
        if (m_summary.waiting > 0)
            remarks.push_back(
                std::to_string(m_summary.waiting) +
                " runs are still waiting: only problems whose runs have all ended are compared.");
        std::vector<std::string> zero;
        for (std::size_t p = 0; p < grid().problems.size(); ++p)
            if (m_found[p] && *m_found[p] == 0) zero.push_back(grid().problems[p].name);
        if (!zero.empty())
            remarks.push_back("The best value of " + listed(zero) +
                              " is 0: there a gap of 1 unit counts as 100 %.");
        remarkOnBestKnown();
    }

    void remarkOnBestKnown()
    {
        if (m_best.empty()) return;
        std::vector<std::string> missing, unlike;
        for (std::size_t p = 0; p < grid().problems.size(); ++p) {
            const auto& entry = grid().problems[p];
            const auto at = m_best.find(entry.name);
            if (at == m_best.end())
                missing.push_back(entry.name);
            else if (at->second.convention != entry.convention)
                unlike.push_back(entry.name);
        }
        if (!missing.empty())
            m_summary.remarks.push_back("No best known value is given for " + listed(missing) + ".");
        if (!unlike.empty())
            m_summary.remarks.push_back("The best known value of " + listed(unlike) +
                                        " belongs to another rounding convention and is not used.");
    }

    const project::Snapshot& m_snapshot;
    const std::map<std::string, BestKnown>& m_best;
    Summary m_summary;
    std::vector<Reached> m_reached;             ///< by cell
    std::vector<std::optional<double>> m_found; ///< by problem
};

} // namespace

Summary summarise(const project::Snapshot& snapshot, const std::string& study,
                  const std::map<std::string, BestKnown>& best)
{
    return Reckoning(snapshot, study, best).run();
}

} // namespace tradeoff::study
