// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Problem.h"

#include "core/format/Error.h"
#include "core/problems/choice/Rules.h"
#include "core/problems/choice/Settings.h"

#include <algorithm>
#include <utility>

namespace tradeoff::problems::choice {

namespace {

/// Decimals of the accuracy of stages.
constexpr int kProductScale = 12;

bool isWholeOver(const Table& table, const Quantity& quantity)
{
    for (std::size_t cell = 0; cell < quantity.cells.size(); ++cell)
        if (table.accuracy.cells[cell] != kMissing && table.cost.cells[cell] != kMissing &&
            quantity.cells[cell] == kMissing)
            return false;
    return true;
}

/// "api_calls" reads "Api calls".
std::string nameOf(const Quantity& quantity)
{
    std::string name = quantity.id;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

frontier::Objective objectiveOf(const Quantity& quantity)
{
    return {quantity.id, nameOf(quantity), quantity.unit, frontier::Sense::Minimise, quantity.scale};
}

} // namespace

Problem::Problem(Table table, std::shared_ptr<const Problem> train)
    : m_table(std::move(table)), m_train(std::move(train))
{
    checkRules(m_table);
    if (m_train) checkTrain(m_table, m_train->table());
    for (std::size_t row = 0; row < rows(); ++row) m_totalWeight += m_table.weight(row);
    m_quantities = {&m_table.accuracy, &m_table.cost};
    auto accuracy = objectiveOf(m_table.accuracy);
    accuracy.sense = frontier::Sense::Maximise;
    if (m_table.inSequence) accuracy.scale = kProductScale;
    m_objectives = {accuracy, objectiveOf(m_table.cost)};
    for (const auto& quantity : m_table.others) {
        if (!m_table.isWithheld() && !isWholeOver(m_table, quantity)) continue;
        m_quantities.push_back(&quantity);
        m_objectives.push_back(objectiveOf(quantity));
    }
    for (const auto& limit : m_table.limits)
        if (frontier::indexOf(m_objectives, limit.objective) < 0)
            throw format::InputError({}, "limit on '" + limit.objective + "'",
                                     "a quantity that every choice has");
}

std::string Problem::size() const
{
    const std::string row = m_table.inSequence ? "stage" : "row";
    if (m_train)
        return counted(rows(), row) + " held out, " + std::to_string(m_train->rows()) + " to learn from, " +
               counted(options(), "option");
    return counted(rows(), row) + ", " + counted(options(), "option");
}

std::vector<std::string> Problem::assumptions() const
{
    auto sentences = m_table.assumptions;
    for (std::size_t i = 0; i < m_quantities.size(); ++i) {
        const Grade grade = m_quantities[i]->grade;
        if (grade == Grade::Measured) continue;
        sentences.push_back(m_objectives[i].name + " is " +
                            (grade == Grade::Estimated ? "estimated" : "assumed") + ", not measured.");
    }
    return sentences;
}

std::vector<std::string> Problem::featureIds() const
{
    std::vector<std::string> ids;
    const auto& options = m_table.options;
    if (m_table.isLogged) ids.push_back("logged");
    const auto any = [&](auto claim) { return std::any_of(options.begin(), options.end(), claim); };
    if (any([](const Option& o) { return o.atMost || o.atLeast > 0; })) ids.push_back("capacities");
    if (any([](const Option& o) { return o.fixedCost > 0; })) ids.push_back("fixed_costs");
    if (!m_table.limits.empty()) ids.push_back("limits");
    if (m_table.inSequence) ids.push_back("stages");
    return ids;
}

frontier::Value Problem::valueOf(std::size_t objective, std::int64_t sum) const
{
    const Quantity& quantity = *m_quantities[objective];
    return {sum, quantity.parts * (quantity.isMean ? m_totalWeight : 1)};
}

Solution Problem::stepOf(const Front& front, std::size_t step) const
{
    const std::string reason = whyUnreadable(front, rows(), options());
    if (!reason.empty()) throw format::InputError({}, reason, "a front of this problem");
    const auto marks = front.plans.int32("marks");
    if (step >= marks.size())
        throw format::InputError({}, "step " + std::to_string(step),
                                 "one of the front's " + std::to_string(marks.size()) + " steps");
    const auto base = front.plans.int32("base");
    const auto switched = front.plans.int32("elements");
    const auto chosen = front.plans.int32("choices");
    std::vector<std::int32_t> options(base.begin(), base.end());
    for (std::size_t i = 0; i < static_cast<std::size_t>(marks[step]); ++i)
        options[static_cast<std::size_t>(switched[i])] = chosen[i];
    Solution plan = toSolution(std::move(options));
    if (const auto fees = front.plans.arrays.find("fees"); fees != front.plans.arrays.end())
        plan.decisions.arrays.insert(*fees);
    return plan;
}

Solution toSolution(std::vector<std::int32_t> options)
{
    Solution solution;
    solution.decisions.kind = "choice.plan";
    solution.decisions.set("options", std::move(options));
    return solution;
}

std::span<const std::int32_t> toOptions(const Solution& solution)
{
    return solution.decisions.int32("options");
}

} // namespace tradeoff::problems::choice
