// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/ChoiceDesk.h"

#include "core/format/Decimal.h"
#include "core/problems/choice/Cascade.h"
#include "views/choice/InPool.h"
#include "views/text/Quantity.h"

#include <algorithm>
#include <cmath>

namespace tradeoff::views {

using namespace problems::choice;

namespace {

constexpr std::int64_t kNoiseCells = 8'000'000; ///< to draw in all: seconds in the background
constexpr std::int64_t kLeastDraws = 20;

const Problem* asChoice(const problems::ProblemPtr& problem)
{
    return problem && problem->kind() == "choice" ? static_cast<const Problem*>(problem.get()) : nullptr;
}

bool isShare(const Table& table)
{
    if (!table.accuracy.unit.empty()) return false;
    const std::int64_t one = format::powerOfTen(table.accuracy.scale);
    const auto& cells = table.accuracy.cells;
    return std::all_of(cells.begin(), cells.end(), [&](std::int64_t cell) {
        return cell == kMissing || (cell >= 0 && cell / table.accuracy.parts <= one);
    });
}

double accuracyOf(const Problem& problem, const frontier::Value& value)
{
    return frontier::toDouble(problem.objectives()[0], value);
}

} // namespace

std::shared_ptr<const ChoiceAnalysis> ChoiceAnalysis::of(problems::ProblemPtr problem)
{
    auto analysis = std::make_shared<ChoiceAnalysis>();
    analysis->owner = std::move(problem);
    const Problem& of = analysis->problem();
    analysis->baselines = baselinesOf(of);
    analysis->line = mixingLine(analysis->baselines);
    if (!of.table().inSequence) analysis->hull = hullOf(accuracyAgainstCost(of));
    analysis->accuracyIsShare = isShare(of.table());
    return analysis;
}

bool ChoiceAnalysis::hullIsAchievable() const
{
    return hull.steps() > 0 && !problem().table().isLogged && problem().featureIds().empty();
}

ChoiceDesk::ChoiceDesk(QObject* parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ChoiceDesk::take);
    connect(&m_noiseWatcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_stop.stop_requested()) return;
        m_noise = m_noiseWatcher.result();
        Q_EMIT noiseChanged();
    });
    connect(&m_policies, &PolicyShelf::changed, this, &ChoiceDesk::takePolicies);
    connect(&m_policies, &PolicyShelf::evidenceChanged, this, &ChoiceDesk::evidenceChanged);
}

ChoiceDesk::~ChoiceDesk()
{
    m_stop.request_stop();
}

void ChoiceDesk::setProblem(problems::ProblemPtr problem)
{
    if (problem && problem == m_owner) return;
    m_problem = asChoice(problem);
    m_owner = m_problem ? std::move(problem) : nullptr;
    m_analysis.reset();
    m_given.reset();
    m_stop.request_stop();
    m_noise.reset();
    m_policies.clear();
    m_stops.clear();
    m_standing = {};
    m_least = 0;
    m_largest = -1;
    m_chosenIsKnown = false;
    if (m_problem) {
        m_units.rows = static_cast<double>(m_problem->totalWeight());
        m_units.currency = toQString(m_problem->table().cost.unit);
        m_watcher.setFuture(inPool([owner = m_owner] { return ChoiceAnalysis::of(owner); }));
    }
    Q_EMIT problemChanged();
}

void ChoiceDesk::take()
{
    const auto analysis = m_watcher.result();
    if (analysis->owner != m_owner) return;
    m_analysis = analysis;
    findRange();
    // In the middle of the axis: something to see on both sides. A plan that came before stays on show.
    if (hasBudgets()) {
        const double ends = m_axis.shareOf(money(m_least)) + m_axis.shareOf(money(m_largest));
        m_standing.budget = budgetAt(m_axis.amountAt(ends / 2));
        stand();
    }
    Q_EMIT ready();
    Q_EMIT moved();
    checkNoise();
}

void ChoiceDesk::checkNoise()
{
    if (!m_problem->table().isLogged || !NoiseCheck::whyNot(*m_problem).empty()) return;
    const auto cells = static_cast<std::int64_t>(m_problem->rows() * m_problem->options());
    const auto draws =
        static_cast<int>(std::clamp<std::int64_t>(kNoiseCells / cells, kLeastDraws, NoiseCheck::kDraws));
    m_stop = std::stop_source();
    m_noiseWatcher.setFuture(inPool([owner = m_owner, draws, stop = m_stop.get_token()] {
        return NoisePtr(std::make_shared<NoiseCheck>(static_cast<const Problem&>(*owner), 1, draws, stop));
    }));
}

std::optional<NoiseCheck::Range> ChoiceDesk::noise() const
{
    return m_noise && hasBudgets() ? m_noise->at(m_standing.budget) : std::nullopt;
}

void ChoiceDesk::findRange()
{
    std::vector<std::int64_t> all;
    for (const auto& baseline : m_analysis->baselines)
        if (!baseline.values.empty()) all.push_back(baseline.values[1].number);
    const auto& hull = m_analysis->hull;
    if (hull.steps() > 0) all.insert(all.end(), {hull.prices.front(), hull.prices.back()});
    if (!isMixing()) {
        m_least = hull.prices.front();
        m_largest = hull.prices.back();
    } else if (!m_analysis->line.empty()) {
        m_least = m_analysis->line.front().cost.number;
        m_largest = m_analysis->line.back().cost.number;
    }
    m_stops.clear();
    if (const PolicyRun* learnt = policy()) {
        const auto& bands = learnt->bands;
        for (std::size_t i = 0; i < bands.steps.size(); ++i)
            m_stops.push_back(numberOf(ofTable(
                m_policies.holdsChance() ? bands.costLimit[i] : learnt->path.expectedCost[bands.steps[i]])));
        std::sort(m_stops.begin(), m_stops.end());
        m_stops.erase(std::unique(m_stops.begin(), m_stops.end()), m_stops.end());
        m_least = m_stops.front();
        m_largest = m_stops.back();
        all.insert(all.end(), {m_least, m_largest});
        for (const double cost : learnt->means.cost) all.push_back(numberOf(ofTable(cost)));
    }
    if (all.empty()) return;
    const auto ends = std::minmax_element(all.begin(), all.end());
    m_axis = BudgetAxis::over(money(*ends.first), money(*ends.second));
}

/// The least number of the cost that is worth at least this much.
std::int64_t ChoiceDesk::numberOf(double ofTable) const
{
    const auto& cost = m_problem->table().cost;
    return static_cast<std::int64_t>(std::ceil(ofTable * static_cast<double>(format::powerOfTen(cost.scale)) *
                                                   static_cast<double>(cost.parts) -
                                               1e-6));
}

void ChoiceDesk::takePolicies()
{
    if (!m_analysis) return; // take() looks at them
    findRange();
    if (hasBudgets()) {
        m_standing.budget = std::clamp(m_standing.budget, m_least, m_largest);
        stand();
    }
    Q_EMIT policiesChanged();
    Q_EMIT moved();
}

const PolicyEvidence* ChoiceDesk::evidence() const
{
    const auto& evidence = m_policies.evidence();
    return policy() && evidence && evidence->run == policy()->run && evidence->step == m_standing.step
               ? &*evidence
               : nullptr;
}

bool ChoiceDesk::hasBudgets() const
{
    return m_analysis && m_least <= m_largest && (policy() || !isMixing() || !m_analysis->line.empty());
}

void ChoiceDesk::setBudget(std::int64_t budget)
{
    if (!hasBudgets()) return;
    m_standing.budget = std::clamp(budget, m_least, m_largest);
    m_given.reset();
    stand();
    Q_EMIT moved();
}

void ChoiceDesk::setAmount(double ofTable)
{
    if (m_problem) setBudget(budgetAt(ofTable));
}

/// The nearest between the least and the largest.
std::int64_t ChoiceDesk::budgetAt(double ofTable) const
{
    const auto& cost = m_problem->table().cost;
    const double number = std::round(ofTable * static_cast<double>(format::powerOfTen(cost.scale)) *
                                     static_cast<double>(cost.parts));
    const double least = static_cast<double>(m_least);
    const double largest = static_cast<double>(m_largest);
    return number <= least ? m_least : number >= largest ? m_largest : static_cast<std::int64_t>(number);
}

void ChoiceDesk::stand()
{
    m_chosenIsKnown = false;
    m_standing.rate.reset();
    m_standing.unachievable.reset();
    m_standing.isOver = false;
    if (policy())
        standOnPolicy(*policy());
    else if (isMixing())
        standOnLine();
    else
        standOnHull();
}

void ChoiceDesk::standOnHull()
{
    const Hull& hull = m_analysis->hull;
    const auto step = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, hull.within(m_standing.budget)));
    m_standing.step = step;
    m_standing.cost = money(hull.prices[step]);
    m_standing.accuracy = accuracyOf(*m_problem, m_problem->valueOf(0, hull.values[step]));
    if (step + 1 == hull.steps()) return;
    const double gained =
        accuracyOf(*m_problem, m_problem->valueOf(0, hull.values[step + 1] - hull.values[step]));
    m_standing.rate = money(hull.prices[step + 1] - hull.prices[step]) / gained;
}

void ChoiceDesk::standOnLine()
{
    const auto& line = m_analysis->line;
    const Mixture mixture = mixtureWithin(line, m_standing.budget);
    m_standing.mixture = mixture;
    m_standing.cost = money(m_standing.budget);
    const double unit = static_cast<double>(format::powerOfTen(m_problem->objectives()[0].scale));
    m_standing.accuracy = expectedAccuracy(line, mixture) / unit;
    if (mixture.first + 1 < line.size()) {
        const auto& from = line[mixture.first];
        const auto& to = line[mixture.first + 1];
        m_standing.rate = (money(to.cost.number) - money(from.cost.number)) /
                          (accuracyOf(*m_problem, to.accuracy) - accuracyOf(*m_problem, from.accuracy));
    }
    findUnachievable();
}

void ChoiceDesk::standOnPolicy(const PolicyRun& policy)
{
    const double budget = money(m_standing.budget) / m_units.rows;
    const auto step = policy.stepWithin(budget, m_policies.holdsChance());
    m_standing.isOver = !step;
    m_standing.step = step.value_or(0);
    m_standing.mixture = {};
    m_standing.accuracy = policy.means.accuracy[m_standing.step];
    m_standing.cost = ofTable(policy.means.cost[m_standing.step]);
    if (const auto rate = policy.onward(m_standing.step, point())) m_standing.rate = ofTable(*rate);
    m_policies.ask(m_standing.step, budget);
    findUnachievable();
}

void ChoiceDesk::findUnachievable()
{
    const Hull& hull = m_analysis->hull;
    if (hull.steps() == 0) return;
    const auto step = hull.within(m_standing.budget);
    if (step >= 0)
        m_standing.unachievable =
            accuracyOf(*m_problem, m_problem->valueOf(0, hull.values[static_cast<std::size_t>(step)]));
}

void ChoiceDesk::moveSteps(int steps)
{
    if (!hasBudgets()) return;
    if (policy()) {
        const auto above = std::upper_bound(m_stops.begin(), m_stops.end(), m_standing.budget);
        const auto below = std::lower_bound(m_stops.begin(), m_stops.end(), m_standing.budget);
        if (steps > 0) return setBudget(above == m_stops.end() ? m_largest : *above);
        return setBudget(below == m_stops.begin() ? m_least : *(below - 1));
    }
    if (!isMixing()) {
        const auto last = static_cast<std::ptrdiff_t>(m_analysis->hull.steps()) - 1;
        const auto to =
            std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_standing.step) + steps, 0, last);
        return setBudget(m_analysis->hull.prices[static_cast<std::size_t>(to)]);
    }
    const auto& line = m_analysis->line;
    const bool between = m_standing.mixture.share.number > 0;
    const auto last = static_cast<int>(line.size()) - 1;
    const int from = static_cast<int>(m_standing.mixture.first) + (between && steps < 0 ? 1 : 0);
    setBudget(line[static_cast<std::size_t>(std::clamp(from + steps, 0, last))].cost.number);
}

void ChoiceDesk::moveShare(double share)
{
    setAmount(m_axis.amountAt(m_axis.shareOf(money(m_standing.budget)) + share));
}

void ChoiceDesk::setGivenPlan(PlanPtr plan)
{
    if (plan == m_given) return;
    m_given = m_problem ? std::move(plan) : nullptr;
    m_givenVerdict = m_given ? m_problem->judge(*m_given) : problems::Verdict();
    if (m_givenVerdict.values.empty()) m_given.reset(); // a plan of another problem
    m_chosenIsKnown = false;
    Q_EMIT moved();
}

const std::vector<std::int32_t>& ChoiceDesk::chosen() const
{
    if (m_chosenIsKnown) return m_chosen;
    m_chosenIsKnown = true;
    m_chosen = m_given ? optionsOf(*m_problem, *m_given) : sliderPlan();
    return m_chosen;
}

bool ChoiceDesk::hasSliderPlan() const
{
    return hasBudgets() && (policy() || !isMixing() || m_standing.mixture.share.number == 0);
}

std::vector<std::int32_t> ChoiceDesk::sliderPlan() const
{
    if (!hasSliderPlan()) return {};
    if (policy()) return policy()->optionsAt(m_standing.step);
    if (!isMixing()) return m_analysis->hull.plan(m_standing.step);
    const auto option = static_cast<std::int32_t>(m_analysis->line[m_standing.mixture.first].option);
    return std::vector<std::int32_t>(m_problem->rows(), option);
}

problems::Solution ChoiceDesk::sliderSolution() const
{
    return policy() ? m_problem->stepOf(policy()->front, m_standing.step) : toSolution(sliderPlan());
}

void ChoiceDesk::setUnits(const ChoiceUnits& units)
{
    if (units == m_units) return;
    m_units = units;
    Q_EMIT unitsChanged();
}

double ChoiceDesk::money(std::int64_t costNumber) const
{
    return frontier::toDouble(m_problem->objectives()[1], {costNumber, m_problem->table().cost.parts});
}

QString ChoiceDesk::accuracyText(double accuracy) const
{
    if (m_analysis && m_analysis->accuracyIsShare)
        return QString::number(accuracy * 100, 'f', 1) + QChar(0x00A0) + QLatin1Char('%');
    const QString unit = m_problem ? toQString(m_problem->table().accuracy.unit) : QString();
    return significant(accuracy) + (unit.isEmpty() ? unit : QChar(0x00A0) + unit);
}

double ChoiceDesk::point() const
{
    return m_analysis && m_analysis->accuracyIsShare ? 0.01 : 1;
}

QString ChoiceDesk::optionName(std::size_t option) const
{
    const auto& of = m_problem->table().options[option];
    return toQString(of.name.empty() ? of.id : of.name);
}

QString ChoiceDesk::shortName(std::size_t option, int most) const
{
    const QString name = optionName(option);
    if (name.size() <= most) return name;
    const int head = (most - 1) * 2 / 3;
    return name.left(head) + QChar(0x2026) + name.right(most - 1 - head);
}

QString ChoiceDesk::rowsWord() const
{
    if (m_problem && m_problem->table().inSequence) return tr("stages");
    return m_problem && m_problem->table().isLogged ? tr("requests") : tr("rows");
}

} // namespace tradeoff::views
