// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/choice/Cascade.h"
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

    /// What the choosing itself costs in every row: one number per objective.
    void charge(const std::vector<std::int64_t>& fees)
    {
        for (std::size_t i = 0; i < fees.size(); ++i) m_sums[i] += fees[i] * m_problem.totalWeight();
    }

    /// Pays for an option whose outcome does not count, because another one follows.
    void pay(std::size_t row, std::int32_t option) { count(row, static_cast<std::size_t>(option), 1, false); }

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
    /// Adds (sign 1) or takes away (sign -1) one row's choice. Withheld cells add nothing.
    void count(std::size_t row, std::size_t option, std::int64_t sign, bool withOutcome = true)
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
        if (m_table.isWithheld()) return;
        for (std::size_t i = withOutcome ? 0 : 1; i < m_sums.size(); ++i)
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

/// One option in every row.
void decide(const Problem& problem, const Solution& solution, Tally& tally)
{
    const Table& table = problem.table();
    if (!solution.decisions.has("options"))
        throw format::InputError({}, "", "the plan has no array 'options'");
    const auto options = toOptions(solution);
    if (options.size() != problem.rows())
        throw format::InputError({}, "",
                                 "the plan decides " + std::to_string(options.size()) + " of " +
                                     std::to_string(problem.rows()) + " rows");
    for (std::size_t row = 0; row < options.size(); ++row)
        if (options[row] < 0 || static_cast<std::size_t>(options[row]) >= table.options.size())
            throw format::InputError({}, "",
                                     "row '" + table.rows[row] + "' chooses option " +
                                         std::to_string(options[row]) + ", which does not exist");
    for (std::size_t row = 0; row < options.size(); ++row) tally.choose(row, options[row]);
}

void carryOut(const Problem& problem, const Cascade& cascade, Tally& tally)
{
    for (std::size_t row = 0; row < problem.rows(); ++row) {
        const auto paid = paidIn(problem.table(), cascade, row);
        for (std::size_t i = 0; i + 1 < paid.size(); ++i) tally.pay(row, paid[i]);
        tally.choose(row, paid.empty() ? cascade.stages.back() : paid.back());
    }
}

void requireReadable(const Problem& problem, const Front& front)
{
    const std::string reason = whyUnreadable(front, problem.rows(), problem.options());
    if (!reason.empty()) throw format::InputError({}, "", reason);
}

/// None where a plan states none.
std::vector<std::int64_t> feesOf(const Problem& problem, const format::ArrayFile& plan)
{
    const auto at = plan.arrays.find("fees");
    if (at == plan.arrays.end()) return {};
    const auto* fees = std::get_if<std::vector<std::int64_t>>(&at->second.values);
    const std::int64_t most = (std::int64_t{1} << 61) / problem.totalWeight();
    const bool fits =
        fees && fees->size() == problem.objectives().size() && fees->front() == 0 &&
        std::all_of(fees->begin(), fees->end(), [most](std::int64_t fee) { return fee >= 0 && fee <= most; });
    if (!fits)
        throw format::InputError(
            {}, "", "the fees are not one number per objective, none below 0 and 0 for accuracy");
    return *fees;
}

Verdict unreadable(const std::string& sentence)
{
    Verdict verdict;
    verdict.violations.push_back({"unreadable", sentence});
    return verdict;
}

} // namespace

Verdict Problem::judge(const Solution& solution) const
{
    Tally tally(*this);
    try {
        if (isCascade(solution))
            carryOut(*this, toCascade(m_table, solution), tally);
        else
            decide(*this, solution, tally);
        tally.charge(feesOf(*this, solution.decisions));
    } catch (const format::InputError& error) {
        return unreadable(error.what());
    }
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
    std::vector<std::int64_t> fees;
    try {
        requireReadable(*this, front);
        fees = feesOf(*this, front.plans);
    } catch (const format::InputError& error) {
        verdict.violations.push_back({"unreadable", error.what()});
        return verdict;
    }
    const auto base = front.plans.int32("base");
    const auto switched = front.plans.int32("elements");
    const auto chosen = front.plans.int32("choices");
    Tally tally(*this);
    tally.charge(fees);
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
