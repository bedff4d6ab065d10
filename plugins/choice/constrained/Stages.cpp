// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/choice/constrained/Stages.h"

#include "core/format/Decimal.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <numeric>

namespace tradeoff::choice::constrained {

namespace {

using Big = boost::multiprecision::cpp_int;
using problems::choice::Problem;

/// What the first stages of a plan amount to.
struct Label
{
    Big product = 1;
    std::vector<std::int64_t> sums; ///< of each objective that counts, but accuracy
    std::vector<std::int64_t> uses; ///< of each option with a capacity or a least use
    std::uint64_t paid = 0;         ///< options whose fixed cost is in
    std::uint32_t parent = 0;
    std::int32_t option = -1;
};

struct StageStep
{
    std::uint32_t parent;
    std::int32_t option;
};

class Labels
{
public:
    Labels(const Problem& problem, solve::RunContext& context, std::optional<std::size_t> mostLabels)
        : m_problem(problem), m_table(problem.table()), m_context(context), m_mostLabels(mostLabels),
          m_limits(limitsOf(problem, context.request()))
    {
        for (const auto& id : context.request().objectives)
            m_requested.push_back(static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id)));
        m_countsAccuracy = asks(0);
        findLeastProduct();
        for (std::size_t i = 1; i < problem.objectives().size(); ++i)
            if (asks(i) || m_limits[i]) m_sums.push_back(i);
        for (std::size_t o = 0; o < problem.options(); ++o) {
            const auto& option = m_table.options[o];
            if (option.atMost || option.atLeast > 0) m_uses.push_back(o);
        }
        sumRests();
    }

    StagePlans run()
    {
        StagePlans result;
        Label start;
        start.sums.assign(m_sums.size(), 0);
        start.uses.assign(m_uses.size(), 0);
        std::vector<Label> labels = {start};
        result.isWhole = true;
        for (std::size_t stage = 0; stage < m_problem.rows(); ++stage) {
            labels = extended(labels, stage);
            if (m_isStopped) return {};
            keepBest(labels);
            if (m_isStopped) return {};
            if (m_mostLabels && labels.size() > *m_mostLabels) {
                thin(labels);
                result.isWhole = false;
            }
            remember(labels);
        }
        for (std::uint32_t i = 0; i < labels.size(); ++i) result.plans.push_back(planOf(labels[i], i));
        select(result.plans);
        return result;
    }

private:
    bool asks(std::size_t objective) const
    {
        return std::find(m_requested.begin(), m_requested.end(), objective) != m_requested.end();
    }

    Big oneOfStage() const
    {
        return Big(format::powerOfTen(m_table.accuracy.scale)) * m_table.accuracy.parts;
    }

    /// A product p of n stages rounds to at least r units exactly where 2 p unit ≥ one^n (2 r - 1).
    void findLeastProduct()
    {
        const Big unit = format::powerOfTen(m_problem.objectives()[0].scale);
        const auto keep = [&](std::int64_t number, std::int64_t weight) {
            m_countsAccuracy = true;
            const Big least = number <= 0 ? Big(0) : (Big(number) + weight - 1) / weight;
            Big whole = 1;
            for (std::size_t stage = 0; stage < m_problem.rows(); ++stage) whole *= oneOfStage();
            if (least > 0)
                m_leastProduct =
                    std::max(m_leastProduct, Big((whole * (2 * least - 1) + 2 * unit - 1) / (2 * unit)));
        };
        for (const auto& limit : m_table.limits)
            if (limit.objective == "accuracy") keep(limit.number, limit.weight);
        const auto& asked = m_context.request().atMost;
        if (const auto found = asked.find("accuracy"); found != asked.end())
            keep(found->second.number, found->second.weight);
    }

    std::int64_t cellOf(std::size_t sum, std::size_t stage, std::size_t option) const
    {
        return m_problem.quantities()[m_sums[sum]]->cells[m_table.at(stage, option)];
    }

    /// The most accurate and the least that the stages from one on can bring.
    void sumRests()
    {
        const std::size_t stages = m_problem.rows();
        m_products.assign(stages + 1, Big(1));
        m_rests.assign(stages + 1, std::vector<std::int64_t>(m_sums.size(), 0));
        for (std::size_t stage = stages; stage-- > 0;) {
            std::int64_t best = 0;
            std::vector<std::int64_t> least(m_sums.size(), std::numeric_limits<std::int64_t>::max());
            for (std::size_t o = 0; o < m_problem.options(); ++o) {
                if (!m_table.isAvailable(stage, o)) continue;
                best = std::max(best, m_table.accuracy.cells[m_table.at(stage, o)]);
                for (std::size_t i = 0; i < least.size(); ++i)
                    least[i] = std::min(least[i], cellOf(i, stage, o));
            }
            m_products[stage] = m_products[stage + 1] * best;
            for (std::size_t i = 0; i < least.size(); ++i)
                m_rests[stage][i] = m_rests[stage + 1][i] + least[i];
        }
    }

    std::vector<Label> extended(const std::vector<Label>& labels, std::size_t stage)
    {
        std::vector<Label> result;
        for (std::uint32_t i = 0; i < labels.size(); ++i) {
            if (i % 256 == 0 && !goesOn(std::min<std::size_t>(256, labels.size() - i))) return {};
            for (std::size_t o = 0; o < m_problem.options(); ++o) {
                if (!m_table.isAvailable(stage, o)) continue;
                Label next = labels[i];
                next.parent = i;
                if (take(next, stage, o)) result.push_back(std::move(next));
            }
        }
        return result;
    }

    /// False where no plan within the limits begins like this.
    bool take(Label& label, std::size_t stage, std::size_t option) const
    {
        label.option = static_cast<std::int32_t>(option);
        if (m_countsAccuracy) {
            label.product *= m_table.accuracy.cells[m_table.at(stage, option)];
            if (label.product * m_products[stage + 1] < m_leastProduct) return false;
        }
        const auto& own = m_table.options[option];
        const std::uint64_t bit = own.fixedCost > 0 ? paidBit(option) : 0;
        for (std::size_t i = 0; i < m_sums.size(); ++i) {
            label.sums[i] += cellOf(i, stage, option);
            if (m_sums[i] == 1 && bit != 0 && (label.paid & bit) == 0)
                label.sums[i] += own.fixedCost * m_table.cost.parts;
            if (m_limits[m_sums[i]] && label.sums[i] + m_rests[stage + 1][i] > *m_limits[m_sums[i]])
                return false;
        }
        if (asksCost()) label.paid |= bit;
        return use(label, stage, option);
    }

    bool asksCost() const { return std::find(m_sums.begin(), m_sums.end(), std::size_t{1}) != m_sums.end(); }

    std::uint64_t paidBit(std::size_t option) const
    {
        int bit = 0;
        for (std::size_t o = 0; o < option; ++o) bit += m_table.options[o].fixedCost > 0 ? 1 : 0;
        return std::uint64_t{1} << bit;
    }

    bool use(Label& label, std::size_t stage, std::size_t option) const
    {
        std::int64_t missing = 0;
        for (std::size_t i = 0; i < m_uses.size(); ++i) {
            const auto& limited = m_table.options[m_uses[i]];
            if (m_uses[i] == option) ++label.uses[i];
            if (limited.atMost && label.uses[i] > *limited.atMost) return false;
            missing += std::max<std::int64_t>(0, limited.atLeast - label.uses[i]);
        }
        return missing <= static_cast<std::int64_t>(m_problem.rows() - stage - 1);
    }

    bool covers(const Label& a, const Label& b) const
    {
        for (std::size_t i = 0; i < a.sums.size(); ++i)
            if (a.sums[i] > b.sums[i]) return false;
        if ((b.paid & ~a.paid) != 0) return false;
        for (std::size_t i = 0; i < a.uses.size(); ++i) {
            const auto& option = m_table.options[m_uses[i]];
            if (option.atMost && a.uses[i] > b.uses[i]) return false;
            if (std::min(a.uses[i], option.atLeast) < std::min(b.uses[i], option.atLeast)) return false;
        }
        return a.product >= b.product;
    }

    /// Drops what another label covers; of equal ones the first stays.
    void keepBest(std::vector<Label>& labels)
    {
        std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
            return a.sums != b.sums ? a.sums < b.sums : a.product > b.product;
        });
        const bool isPlain = m_sums.size() <= 1 && m_uses.empty() && !hasFixed();
        std::vector<Label> kept;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (i % 64 == 0 && !goesOn(0)) return;
            const auto isCovered = [&](const Label& other) { return covers(other, labels[i]); };
            const bool covered = isPlain ? !kept.empty() && isCovered(kept.back())
                                         : std::any_of(kept.begin(), kept.end(), isCovered);
            if (!covered) kept.push_back(std::move(labels[i]));
        }
        labels = std::move(kept);
    }

    bool hasFixed() const
    {
        return asksCost() && std::any_of(m_table.options.begin(), m_table.options.end(),
                                         [](const auto& option) { return option.fixedCost > 0; });
    }

    void thin(std::vector<Label>& labels) const
    {
        std::vector<Label> kept;
        for (std::size_t i = 0; i < *m_mostLabels; ++i)
            kept.push_back(std::move(labels[i * (labels.size() - 1) / (*m_mostLabels - 1)]));
        labels = std::move(kept);
    }

    void remember(const std::vector<Label>& labels)
    {
        auto& steps = m_steps.emplace_back();
        for (const Label& label : labels) steps.push_back({label.parent, label.option});
    }

    StagePlan planOf(const Label& label, std::uint32_t at) const
    {
        StagePlan plan;
        plan.options.resize(m_problem.rows());
        for (std::size_t stage = m_problem.rows(); stage-- > 0;) {
            plan.options[stage] = m_steps[stage][at].option;
            at = m_steps[stage][at].parent;
        }
        const auto burdens = burdensOf(m_problem, plan.options);
        for (std::size_t i = 0; i < burdens.size(); ++i)
            plan.values.push_back(i == 0 ? roundedProduct(plan.options)
                                         : valueOfBurden(m_problem, i, burdens[i]));
        static_cast<void>(label);
        return plan;
    }

    frontier::Value roundedProduct(const std::vector<std::int32_t>& options) const
    {
        Big product = 1;
        Big whole = 1;
        for (std::size_t stage = 0; stage < options.size(); ++stage) {
            product *= m_table.accuracy.cells[m_table.at(stage, static_cast<std::size_t>(options[stage]))];
            whole *= oneOfStage();
        }
        const Big unit = format::powerOfTen(m_problem.objectives()[0].scale);
        return {static_cast<std::int64_t>((2 * product * unit + whole) / (2 * whole)), 1};
    }

    /// By the requested objectives in order; then the best alone, or what none covers.
    void select(std::vector<StagePlan>& plans) const
    {
        const auto& objectives = m_problem.objectives();
        std::stable_sort(plans.begin(), plans.end(), [&](const StagePlan& a, const StagePlan& b) {
            for (const auto i : m_requested)
                if (a.values[i] != b.values[i])
                    return frontier::isBetter(objectives[i], a.values[i], b.values[i]);
            return false;
        });
        const auto& request = m_context.request();
        if (!plans.empty() && (request.objectives.size() == 1 || request.lexicographic)) plans.resize(1);
        std::vector<StagePlan> kept;
        for (auto& plan : plans) {
            const auto isCovered = [&](const StagePlan& other) {
                return std::none_of(m_requested.begin(), m_requested.end(), [&](auto i) {
                    return frontier::isBetter(objectives[i], plan.values[i], other.values[i]);
                });
            };
            const bool covered = m_requested.size() <= 2 ? !kept.empty() && isCovered(kept.back())
                                                         : std::any_of(kept.begin(), kept.end(), isCovered);
            if (!covered) kept.push_back(std::move(plan));
        }
        plans = std::move(kept);
    }

    bool goesOn(std::size_t labels)
    {
        if (!m_isStopped && !m_context.step(static_cast<std::int64_t>(labels))) m_isStopped = true;
        return !m_isStopped;
    }

    const Problem& m_problem;
    const problems::choice::Table& m_table;
    solve::RunContext& m_context;
    std::optional<std::size_t> m_mostLabels;
    Burdens m_limits;
    std::vector<std::size_t> m_requested;
    bool m_countsAccuracy = false;
    Big m_leastProduct = 0;
    std::vector<std::size_t> m_sums;
    std::vector<std::size_t> m_uses;
    std::vector<Big> m_products;
    std::vector<std::vector<std::int64_t>> m_rests;
    std::vector<std::vector<StageStep>> m_steps;
    bool m_isStopped = false;
};

} // namespace

std::optional<std::string> refusalOfStages(const Problem& problem)
{
    const auto& options = problem.table().options;
    const auto fixed = std::count_if(options.begin(), options.end(),
                                     [](const auto& option) { return option.fixedCost > 0; });
    if (fixed <= 64) return std::nullopt;
    return "It plans stages with at most 64 options that have a fixed cost, not " + std::to_string(fixed) +
           ".";
}

StagePlans plansOfStages(const Problem& problem, solve::RunContext& context,
                         std::optional<std::size_t> mostLabels)
{
    return Labels(problem, context, mostLabels).run();
}

} // namespace tradeoff::choice::constrained
