// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Decimal.h"
#include "core/problems/choice/Problem.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

using Big = boost::multiprecision::cpp_int;

/// What a plan adds up to while rows change their option one at a time.
class Tally
{
public:
    explicit Tally(const Problem& problem)
        : m_problem(problem), m_table(problem.table()), m_options(problem.rows(), -1),
          m_use(problem.options(), 0), m_rowsOf(problem.options(), 0), m_sums(problem.quantities().size(), 0)
    {
    }

    void choose(std::size_t row, std::int32_t option)
    {
        if (m_options[row] >= 0) count(row, static_cast<std::size_t>(m_options[row]), -1);
        m_options[row] = option;
        count(row, static_cast<std::size_t>(option), 1);
    }

    frontier::Values values() const
    {
        frontier::Values values;
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            values.push_back(i == 0 && m_table.inSequence ? productOfStages()
                                                          : m_problem.valueOf(i, m_sums[i]));
        return values;
    }

    /// The broken rules, the first only unless all are asked for.
    std::vector<Violation> violations(const frontier::Values& values, bool all) const
    {
        std::vector<Violation> found;
        if (m_impossible > 0) findImpossible(found, all);
        if (found.empty() || all) findOveruse(found);
        if (found.empty() || all) findExcess(values, found);
        return found;
    }

private:
    /// Adds (sign 1) or takes away (sign -1) one row's choice.
    void count(std::size_t row, std::size_t option, std::int64_t sign)
    {
        const std::int64_t weight = m_table.weight(row);
        const std::size_t cell = m_table.at(row, option);
        m_use[option] += sign * weight;
        m_rowsOf[option] += sign;
        if (m_rowsOf[option] == (sign > 0 ? 1 : 0))
            m_sums[1] += sign * m_table.options[option].fixedCost * m_table.cost.parts;
        if (!m_table.isAvailable(row, option)) {
            m_impossible += sign;
            return;
        }
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] += sign * weight * m_problem.quantities()[i]->cells[cell];
    }

    /// Rounded half up to the objective's decimals.
    frontier::Value productOfStages() const
    {
        Big product = 1;
        Big whole = 1;
        const Big one = Big(format::powerOfTen(m_table.accuracy.scale)) * m_table.accuracy.parts;
        for (std::size_t row = 0; row < m_options.size(); ++row) {
            const auto option = static_cast<std::size_t>(m_options[row]);
            const auto cell = m_table.accuracy.cells[m_table.at(row, option)];
            product *= cell == kMissing ? 0 : cell;
            whole *= one;
        }
        const Big unit = format::powerOfTen(m_problem.objectives()[0].scale);
        return {static_cast<std::int64_t>((2 * product * unit + whole) / (2 * whole)), 1};
    }

    void findImpossible(std::vector<Violation>& found, bool all) const
    {
        for (std::size_t row = 0; row < m_options.size(); ++row) {
            const auto option = static_cast<std::size_t>(m_options[row]);
            if (m_table.isAvailable(row, option)) continue;
            found.push_back({"choice_unknown",
                             "row '" + m_table.rows[row] + "' chooses '" + m_table.options[option].id +
                                 "', of which accuracy or cost is not known there",
                             static_cast<int>(row), static_cast<int>(option)});
            if (!all) return;
        }
    }

    void findOveruse(std::vector<Violation>& found) const
    {
        for (std::size_t i = 0; i < m_use.size(); ++i) {
            const Option& option = m_table.options[i];
            const auto tell = [&](const char* code, const char* bound, std::int64_t limit) {
                found.push_back({code,
                                 "option '" + option.id + "' is chosen for a weight of " +
                                     std::to_string(m_use[i]) + bound + std::to_string(limit),
                                 -1, static_cast<int>(i)});
            };
            if (option.atMost && m_use[i] > *option.atMost)
                tell("capacity_exceeded", " of at most ", *option.atMost);
            if (m_use[i] < option.atLeast) tell("too_little_used", " of at least ", option.atLeast);
        }
    }

    void findExcess(const frontier::Values& values, std::vector<Violation>& found) const
    {
        for (const auto& limit : m_table.limits) {
            const auto& objectives = m_problem.objectives();
            const auto i = static_cast<std::size_t>(frontier::indexOf(objectives, limit.objective));
            const frontier::Value worst{limit.number, limit.weight};
            if (!frontier::isBetter(objectives[i], worst, values[i])) continue;
            const bool most = objectives[i].sense == frontier::Sense::Minimise;
            found.push_back({"limit_broken", objectives[i].id + " is " +
                                                 frontier::withUnit(objectives[i], values[i]) + " of " +
                                                 (most ? "at most " : "at least ") +
                                                 frontier::withUnit(objectives[i], worst)});
        }
    }

    const Problem& m_problem;
    const Table& m_table;
    std::vector<std::int32_t> m_options;
    std::vector<std::int64_t> m_use;    ///< row weight per option
    std::vector<std::int64_t> m_rowsOf; ///< rows per option
    std::vector<std::int64_t> m_sums;   ///< per objective
    std::int64_t m_impossible = 0;      ///< rows whose choice is not known
};

Verdict unreadable(const std::string& sentence)
{
    Verdict verdict;
    verdict.violations.push_back({"unreadable", sentence});
    return verdict;
}

} // namespace

Verdict Problem::judge(const Solution& solution) const
{
    if (!solution.decisions.has("options")) return unreadable("the plan has no array 'options'");
    const auto options = toOptions(solution);
    if (options.size() != rows())
        return unreadable("the plan decides " + std::to_string(options.size()) + " of " +
                          std::to_string(rows()) + " rows");
    for (std::size_t row = 0; row < rows(); ++row)
        if (options[row] < 0 || static_cast<std::size_t>(options[row]) >= m_table.options.size())
            return unreadable("row '" + m_table.rows[row] + "' chooses option " +
                              std::to_string(options[row]) + ", which does not exist");
    Tally tally(*this);
    for (std::size_t row = 0; row < rows(); ++row) tally.choose(row, options[row]);
    Verdict verdict;
    verdict.values = tally.values();
    verdict.violations = tally.violations(verdict.values, true);
    verdict.feasible = verdict.violations.empty();
    return verdict;
}

FrontVerdict Problem::judgeFront(const Front& front) const
{
    FrontVerdict verdict;
    verdict.objectives = m_objectives.size();
    const std::string reason = whyUnreadable(front, rows(), options());
    if (!reason.empty()) {
        verdict.violations.push_back({"unreadable", reason});
        return verdict;
    }
    const auto base = front.plans.int32("base");
    const auto switched = front.plans.int32("elements");
    const auto chosen = front.plans.int32("choices");
    Tally tally(*this);
    for (std::size_t row = 0; row < rows(); ++row) tally.choose(row, base[row]);
    std::size_t done = 0;
    for (const auto mark : front.plans.int32("marks")) {
        for (; done < static_cast<std::size_t>(mark); ++done)
            tally.choose(static_cast<std::size_t>(switched[done]), chosen[done]);
        const auto values = tally.values();
        const auto violations = tally.violations(values, false);
        verdict.values.insert(verdict.values.end(), values.begin(), values.end());
        verdict.feasible.push_back(violations.empty());
        if (verdict.violations.empty()) verdict.violations = violations;
    }
    return verdict;
}

} // namespace tradeoff::problems::choice
