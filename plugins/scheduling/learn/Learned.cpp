// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A weighted sum of features, evolved (see Evolution.h), then applied with disturbed priorities. Disturbances
// that stay with their operations: Storer, Wu, Vaccari (1992), New search spaces for sequencing problems with
// application to job shop scheduling, Management Science 38(10), there of durations, here of priorities.

#include "plugins/scheduling/learn/Learned.h"

#include "core/format/Error.h"
#include "core/solve/Lessons.h"
#include "plugins/scheduling/learn/Copies.h"
#include "plugins/scheduling/learn/Evolution.h"
#include "plugins/scheduling/learn/RuleFile.h"
#include "plugins/scheduling/search/Construction.h"
#include "plugins/scheduling/search/Offers.h"
#include "plugins/scheduling/search/Refusal.h"

#include <algorithm>

namespace tradeoff::scheduling {

using format::Json;
using problems::scheduling::Problem;

namespace {

constexpr std::size_t kFewShops = 4;            ///< all of fewer are learnt from and checked on
constexpr std::int64_t kSchedulesPerShop = 500; ///< below, learning comes to nothing
constexpr std::int64_t kOwnSchedules = 2;       ///< before learning, and the rule's own
constexpr double kFallbackNoise = 0.2;
constexpr std::uint32_t kCopyStream = 2;
constexpr std::uint32_t kShareAnew = 20; ///< at most every 20th disturbance is drawn anew

/// The shops to learn from, and those that decide what is kept.
struct Lessons
{
    std::vector<ShopPtr> learn;
    std::vector<ShopPtr> check;
    Json copiesOf; ///< the digest of the shop they are copies of; null for shops of their own
};

Lessons split(const std::vector<ShopPtr>& shops)
{
    Lessons lessons;
    if (shops.size() < kFewShops) return {shops, shops, {}};
    for (std::size_t k = 0; k < shops.size(); ++k)
        (k % kFewShops == kFewShops - 1 ? lessons.check : lessons.learn).push_back(shops[k]);
    return lessons;
}

std::vector<ShopPtr> broughtBy(const Json& policy, const Problem& problem,
                               const std::vector<std::string>& objectives)
{
    std::vector<ShopPtr> shops;
    for (const auto& lesson : solve::lessonsFrom(policy)) {
        auto shop = std::dynamic_pointer_cast<const Problem>(lesson);
        const std::string place = "lessons/problems/" + std::to_string(shops.size());
        if (!shop)
            throw format::InputError({place}, lesson->kind(), "scheduling, as '" + problem.name() + "'");
        for (const auto& id : objectives)
            if (frontier::indexOf(shop->objectives(), id) < 0)
                throw format::InputError({place}, "'" + shop->name() + "' without '" + id + "'",
                                         "a shop with the objectives to learn for");
        shops.push_back(std::move(shop));
    }
    return shops;
}

Json digests(const std::vector<ShopPtr>& shops)
{
    Json list = Json::array();
    for (const auto& shop : shops) list.push_back(shop->digest());
    return list;
}

KeptRule kept(const Learnt& learnt, const Lessons& lessons, const std::vector<std::string>& objectives,
              std::uint64_t seed)
{
    return {learnt.rule,
            learnt.noise,
            objectives,
            {{"learnt_from", digests(lessons.learn)},
             {"checked_on", digests(lessons.check)},
             {"copies_of", lessons.copiesOf},
             {"seed", seed},
             {"schedules", learnt.schedules},
             {"score", learnt.score},
             {"checked", learnt.checked},
             {"classical", learnt.classical},
             {"classical_delay", learnt.classicalDelay},
             {"classical_score", learnt.classicalScore},
             {"classical_checked", learnt.classicalChecked}}};
}

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string percent(double share)
{
    const auto tenths = static_cast<std::int64_t>(share * 1000 + 0.5);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

/// One run: its way out, its budget and what it knows.
class LearnedRun
{
public:
    LearnedRun(const Problem& problem, const solve::Parameters& parameters, solve::RunContext& context)
        : m_problem(problem), m_parameters(parameters), m_context(context), m_layout(problem),
          m_offers(problem, context), m_random(context.random())
    {
        const auto& request = context.request();
        m_objectives = request.objectives;
        if (request.lexicographic) m_objectives.resize(1);
    }

    solve::Status run()
    {
        const auto& policy = m_context.request().policy;
        std::optional<KeptRule> rule;
        if (policy && !solve::areLessons(*policy)) {
            rule = ruleFrom(*policy);
            tellWhatDiffers(*rule);
        } else {
            if (!tryFirst()) return solve::Status::Stopped;
            rule = learnt(policy);
        }
        if (m_context.mustStop()) return solve::Status::Stopped;
        if (!rule && !tryClassical()) return solve::Status::Stopped;
        return apply(rule ? *rule : m_fallback);
    }

private:
    struct Walk
    {
        std::vector<double> disturbances;
        double delay = 0;
        std::vector<std::int64_t> values;
    };

    /// Builds, offers and counts one schedule. False: stop.
    bool tryOut(const Dispatching& how)
    {
        // The first schedule is finished whatever the clock says: a run without a plan is of no use.
        const std::function<bool()> goesOn = [&] { return m_offers.empty() || !m_context.mustStop(); };
        const Built built = build(m_layout, how, m_random, goesOn);
        m_values = m_offers.valuesOf(built.schedule, built.ends);
        m_wasProgress = built.complete && m_offers.offer(built.schedule, built.ends);
        return m_context.step();
    }

    std::optional<KeptRule> learnt(const std::optional<Json>& policy)
    {
        const auto brought = policy ? broughtBy(*policy, m_problem, m_objectives) : std::vector<ShopPtr>();
        m_learnsOnly = policy.has_value();
        return brought.size() > 1 ? learnFrom(split(brought))
                                  : learnFromCopies(brought.empty() ? m_problem : *brought[0]);
    }

    /// A plan before learning begins.
    bool tryFirst() { return tryOut({&ruleNamed(m_problem.shop().jobs[0].due ? "atc" : "mwkr"), 0, 0}); }

    bool tryClassical()
    {
        m_context.note("Too small a budget to learn: a classical rule is applied.");
        for (const Rule& rule : rules())
            for (const double delay : {0.0, 1.0}) {
                const LinearRule sum = linear(rule, delay, featuresOf(m_problem));
                if (sum.weights.empty()) continue;
                if (!tryOut({nullptr, delay, 0, &sum})) return false;
                if (m_wasProgress || m_fallback.rule.weights.empty()) m_fallback.rule = sum;
            }
        m_fallback.noise = kFallbackNoise;
        return true;
    }

    /// Where shops to learn from are brought, nothing else is asked for.
    double share() const { return m_learnsOnly ? 1 : m_parameters.real("share"); }

    std::int64_t affordable() const
    {
        auto most = m_parameters.integer("learning");
        if (const auto limit = m_context.request().iterations)
            most = std::min(most,
                            static_cast<std::int64_t>(share() * static_cast<double>(*limit)) - kOwnSchedules);
        return most;
    }

    std::optional<KeptRule> learnFromCopies(const Problem& original)
    {
        const auto count = std::min(m_parameters.integer("copies"), affordable() / kSchedulesPerShop);
        if (count < 1) return std::nullopt;
        Lessons lessons = split(copiesOf(original, static_cast<int>(count), m_context.random(kCopyStream)));
        lessons.copiesOf = original.digest();
        return learnFrom(lessons);
    }

    std::optional<KeptRule> learnFrom(const Lessons& lessons)
    {
        const std::int64_t most = affordable();
        const auto all = static_cast<std::int64_t>(lessons.learn.size() + lessons.check.size());
        if (most < 2 * Trials::kClassical * all) return std::nullopt;
        const auto goesOn = [&] { return !m_context.stopRequested(); };
        const double begun = m_context.spent();
        std::int64_t spent = 0;
        Purse purse;
        purse.left = [&] { return m_context.mustStop() ? 0 : std::min(most - spent, inTime(spent, begun)); };
        purse.spend = [&](std::int64_t built) {
            spent += built;
            m_context.step(built);
        };
        Trials learn(lessons.learn, m_objectives, m_context.threads(), goesOn);
        Trials check(lessons.check, m_objectives, m_context.threads(), goesOn);
        purse.spend(learn.built() + check.built());
        if (!goesOn()) return std::nullopt;
        const auto seed = m_context.request().seed;
        const Learnt learnt = evolve(learn, check, featuresOf(*lessons.learn[0]), seed, purse);
        const KeptRule rule = kept(learnt, lessons, m_objectives, seed);
        m_context.policy(toJson(rule));
        tell(learnt, lessons);
        return rule;
    }

    /// How many more schedules the clock leaves, at the pace so far. With an iteration limit it is not asked.
    std::int64_t inTime(std::int64_t built, double begun) const
    {
        constexpr double kMany = 1e15;
        const double now = m_context.spent();
        if (m_context.request().iterations || built == 0) return static_cast<std::int64_t>(kMany);
        const double left = std::max(0.0, share() - now) / std::max(1e-9, now - begun);
        return static_cast<std::int64_t>(std::min(kMany, left * static_cast<double>(built)));
    }

    void tell(const Learnt& learnt, const Lessons& lessons)
    {
        m_context.note("Learnt from " + std::to_string(lessons.learn.size()) + " shops, by " +
                       std::to_string(learnt.schedules) + " schedules.");
        m_context.note("On " + std::to_string(lessons.check.size()) +
                       " others: " + percent(learnt.checked / std::max(1e-12, learnt.classicalChecked)) +
                       " of what the rule " + learnt.classical + " leaves.");
    }

    void tellWhatDiffers(const KeptRule& rule)
    {
        if (rule.objectives != m_objectives)
            m_context.note("It was learnt for " + listed(rule.objectives) + ", not for " +
                           listed(m_objectives) + ".");
        const auto here = featuresOf(m_problem);
        std::vector<std::string> idle;
        for (const auto& [feature, weight] : rule.rule.weights)
            if (std::find(here.begin(), here.end(), feature) == here.end())
                idle.emplace_back(features()[feature].id);
        if (!idle.empty()) m_context.note("Of no weight in this shop: " + listed(idle) + ".");
    }

    /// The rule's own schedule, then its surroundings.
    solve::Status apply(const KeptRule& kept)
    {
        if (!tryOut({nullptr, kept.rule.delay, 0, &kept.rule})) return solve::Status::Stopped;
        if (m_learnsOnly) return solve::Status::Finished;
        const bool keeps = m_parameters.choice("disturbances") == "kept" && !m_offers.isFrontier();
        return keeps ? applyKept(kept) : applyAnew(kept);
    }

    solve::Status applyAnew(const KeptRule& kept)
    {
        for (auto left = m_parameters.integer("starts"); left > 0; --left) {
            Dispatching how = {nullptr, kept.rule.delay, kept.noise * 2 * m_random.unit(), &kept.rule};
            if (m_random.below(2) == 0) how.delay = m_random.unit();
            if (!tryOut(how)) return solve::Status::Stopped;
        }
        return solve::Status::Finished;
    }

    /// Disturbances stay with their operations; a few are drawn anew, and kept if the schedule is no worse.
    solve::Status applyKept(const KeptRule& kept)
    {
        Walk best = {std::vector<double>(m_layout.remaining.size(), 0), kept.rule.delay, m_values};
        int since = 0;
        for (auto left = m_parameters.integer("starts"); left > 0; --left, ++since) {
            Walk next = best;
            disturb(next, kept);
            if (!tryOut({nullptr, next.delay, 0, &kept.rule, &next.disturbances}))
                return solve::Status::Stopped;
            if (m_values > best.values) continue;
            if (m_values < best.values) since = 0;
            next.values = m_values;
            best = std::move(next);
        }
        return solve::Status::Finished;
    }

    void disturb(Walk& walk, const KeptRule& kept)
    {
        const auto count = static_cast<std::uint32_t>(walk.disturbances.size());
        const auto most = std::max<std::uint32_t>(1, count / kShareAnew);
        for (std::uint32_t k = 1 + m_random.below(most); k > 0; --k)
            walk.disturbances[m_random.below(count)] = kept.noise * (2 * m_random.unit() - 1);
        if (m_random.below(8) == 0) walk.delay = m_random.below(2) == 0 ? kept.rule.delay : m_random.unit();
    }

    const Problem& m_problem;
    const solve::Parameters& m_parameters;
    solve::RunContext& m_context;
    Layout m_layout;
    Offers m_offers;
    solve::Random m_random;
    std::vector<std::string> m_objectives;
    KeptRule m_fallback;
    std::vector<std::int64_t> m_values; ///< of the schedule tried last
    bool m_wasProgress = false;
    bool m_learnsOnly = false;
};

} // namespace

solve::StrategyDescription Learned::describe() const
{
    using Type = solve::ParameterSpec::Type;
    solve::StrategyDescription description;
    description.id = "scheduling_learned";
    description.name = "Learned dispatching rule";
    description.version = "1";
    description.kinds = {"scheduling"};
    description.objectives = {"makespan",           "flow_time",         "total_tardiness", "late_jobs",
                              "weighted_tardiness", "maximum_tardiness", "machine_cost"};
    description.parameters = {
        {"copies",
         Type::Integer,
         "24",
         1,
         1000,
         {},
         "shops",
         "On how many copies of the shop, drawn anew, it learns where it is given no others"},
        {"learning", Type::Integer, "60000", 0, 1e9, {}, "schedules", "How many are built at most to learn"},
        {"share", Type::Real, "0.4", 0, 1, {}, "", "Which share of the budget learning may take"},
        {"starts",
         Type::Integer,
         "1000",
         0,
         1e9,
         {},
         "schedules",
         "How many more schedules are built with disturbed priorities"},
        {"disturbances",
         Type::Choice,
         "kept",
         0,
         0,
         {"kept", "anew"},
         "",
         "kept: those of the best schedule so far, a few drawn anew; anew: all for each schedule. A frontier "
         "draws all anew"},
    };
    description.iteration = "one schedule built";
    description.summary = "Evolves a priority rule on shops like this one, or takes one that was learnt "
                          "before, and builds schedules by it and around it";
    description.source = "Branke, Nguyen, Pickardt, Zhang (2016), IEEE Transactions on Evolutionary "
                         "Computation 20(1), doi:10.1109/TEVC.2015.2429314; Beyer, Schwefel (2002), Natural "
                         "Computing 1, doi:10.1023/A:1015059928466";
    return description;
}

std::optional<std::string> Learned::refusal(const problems::Problem& problem,
                                            const solve::RunRequest& request) const
{
    return refusalOf(problem, request, describe());
}

solve::Status Learned::solve(const problems::Problem& problem, const solve::Parameters& parameters,
                             solve::RunContext& context) const
{
    return LearnedRun(dynamic_cast<const Problem&>(problem), parameters, context).run();
}

} // namespace tradeoff::scheduling
