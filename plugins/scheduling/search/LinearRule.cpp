// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/LinearRule.h"

#include "core/format/Elementary.h"

#include <algorithm>
#include <map>

namespace tradeoff::scheduling {

namespace {

constexpr double kLookahead = 2;  ///< of "urgency", "atc" and "covert", as of the classical rules
constexpr double kMostSlack = 10; ///< slack shares end here

double work(const Moment& m)
{
    return static_cast<double>(std::max<std::int64_t>(m.duration, 1)) / m.meanDuration;
}

double left(const Moment& m)
{
    return static_cast<double>(std::max<std::int64_t>(m.remaining, 1)) / m.meanDuration;
}

double slackOf(const Moment& m)
{
    return m.job->due ? static_cast<double>(*m.job->due - m.now - m.remaining) / m.meanDuration : 0;
}

double slackLeft(const Moment& m)
{
    return std::max(0.0, slackOf(m));
}

double weight(const Moment& m)
{
    return static_cast<double>(m.job->weight);
}

double patience(double slack)
{
    return format::exponential(-std::min(slack, 700.0));
}

double processing(const Moment& m)
{
    return static_cast<double>(m.duration) / m.meanDuration;
}
double logProcessing(const Moment& m)
{
    return m.logDuration;
}
double workRemaining(const Moment& m)
{
    return static_cast<double>(m.remaining) / m.meanDuration;
}
double logWorkRemaining(const Moment& m)
{
    return m.logRemaining;
}
double operationsRemaining(const Moment& m)
{
    return m.operationsLeft;
}
double waiting(const Moment& m)
{
    return static_cast<double>(m.now - m.arrived) / m.meanDuration;
}
double idle(const Moment& m)
{
    return static_cast<double>(m.now - m.first) / m.meanDuration;
}
double setup(const Moment& m)
{
    return static_cast<double>(m.setup) / m.meanDuration;
}
double nextProcessing(const Moment& m)
{
    return static_cast<double>(m.nextDuration) / m.meanDuration;
}
double nextQueue(const Moment& m)
{
    return static_cast<double>(m.nextQueue) / m.meanDuration;
}
double nextWorkload(const Moment& m)
{
    return m.nextWorkload;
}
double logWeight(const Moment& m)
{
    return m.logWeight;
}
double due(const Moment& m)
{
    return m.job->due ? static_cast<double>(*m.job->due - m.now) / m.meanDuration : 0;
}
double late(const Moment& m)
{
    return std::max(0.0, -slackOf(m));
}
double slackPerOperation(const Moment& m)
{
    return slackLeft(m) / std::max(1, m.operationsLeft);
}
double slackShare(const Moment& m)
{
    return std::clamp(slackOf(m) / left(m), -kMostSlack, kMostSlack);
}
double urgency(const Moment& m)
{
    return m.job->due ? patience(slackLeft(m) / kLookahead) : 0;
}
double atc(const Moment& m)
{
    return urgency(m) * weight(m) / work(m);
}
double covert(const Moment& m)
{
    if (!m.job->due) return 0;
    return weight(m) * std::max(0.0, 1 - slackLeft(m) / (kLookahead * left(m))) / work(m);
}
double undated(const Moment& m)
{
    return m.job->due ? 0 : 1;
}

} // namespace

const std::vector<Feature>& features()
{
    using Needs = Feature::Needs;
    static const std::vector<Feature> kFeatures = {
        {"processing", "duration", processing},
        {"log_processing", "logarithm of the duration", logProcessing},
        {"work_remaining", "least work of the job from this operation on", workRemaining},
        {"log_work_remaining", "its logarithm", logWorkRemaining},
        {"operations_remaining", "operations of the job from this one on", operationsRemaining},
        {"waiting", "since the operation became ready", waiting},
        {"idle", "by how much others could begin sooner on the machine", idle},
        {"setup", "set-up time before it", setup, Needs::Setups},
        {"next_processing", "duration of the job's next operation", nextProcessing, Needs::Machines},
        {"next_queue", "work that waits for the next operation's machine, and that machine's present work",
         nextQueue, Needs::Machines},
        {"next_workload", "unplanned work of that machine, over the mean of machines", nextWorkload,
         Needs::Machines},
        {"log_weight", "logarithm of the job's weight (0 counts as a half)", logWeight, Needs::Weights},
        {"due", "until the due date", due, Needs::DueDates},
        {"slack_left", "due date less now less work remaining, from 0 up", slackLeft, Needs::DueDates},
        {"late", "the same below 0, as a positive number", late, Needs::DueDates},
        {"slack_per_operation", "slack_left over operations remaining", slackPerOperation, Needs::DueDates},
        {"slack_share", "slack over work remaining, -10 to 10", slackShare, Needs::DueDates},
        {"urgency", "e to the power of -slack_left / 2", urgency, Needs::DueDates},
        {"atc", "apparent tardiness cost: weight × urgency / duration", atc, Needs::DueDates},
        {"covert", "cost over time: weight × max(0, 1 - slack_left / (2 work remaining)) / duration", covert,
         Needs::DueDates},
        {"undated", "1 for jobs without a due date", undated, Needs::Undated},
    };
    return kFeatures;
}

std::size_t featureNamed(const std::string& id)
{
    const auto& all = features();
    return static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(), [&](const Feature& feature) { return feature.id == id; }) -
        all.begin());
}

std::vector<std::size_t> featuresOf(const problems::scheduling::Problem& problem)
{
    const auto& shop = problem.shop();
    const auto isDue = [](const auto& job) { return job.due.has_value(); };
    const bool due = std::any_of(shop.jobs.begin(), shop.jobs.end(), isDue);
    const bool undated = due && !std::all_of(shop.jobs.begin(), shop.jobs.end(), isDue);
    const bool weights = std::any_of(shop.jobs.begin(), shop.jobs.end(),
                                     [&](const auto& job) { return job.weight != shop.jobs[0].weight; });
    std::vector<std::size_t> found;
    for (std::size_t k = 0; k < features().size(); ++k) {
        using Needs = Feature::Needs;
        const auto needs = features()[k].needs;
        const bool differs = needs == Needs::Nothing || (needs == Needs::DueDates && due) ||
                             (needs == Needs::Weights && weights) || (needs == Needs::Undated && undated) ||
                             (needs == Needs::Setups && !shop.setups.empty()) ||
                             (needs == Needs::Machines && shop.machines.size() > 1 && !shop.isOpen);
        if (differs) found.push_back(k);
    }
    return found;
}

LinearRule linear(const Rule& rule, double delay, const std::vector<std::size_t>& features)
{
    using Sum = std::vector<std::pair<const char*, double>>;
    constexpr double kUndated = 100;
    static const std::map<std::string, Sum> kSums = {
        {"spt", {{"processing", 1}}},
        {"lpt", {{"processing", -1}}},
        {"wspt", {{"log_processing", 1}, {"log_weight", -1}}},
        {"mwkr", {{"work_remaining", -1}}},
        {"lwkr", {{"work_remaining", 1}}},
        {"mopnr", {{"operations_remaining", -1}}},
        {"fifo", {{"waiting", -1}}},
        {"edd", {{"due", 1}, {"undated", kUndated}}},
        {"mdd", {{"work_remaining", 1}, {"slack_left", 1}, {"undated", kUndated}}},
        {"slack", {{"slack_left", 1}, {"late", -1}, {"undated", kUndated}}},
        {"cr", {{"slack_share", 1}, {"undated", kUndated}}},
        {"atc", {{"log_processing", 1}, {"log_weight", -1}, {"slack_left", 0.5}, {"undated", kUndated}}},
        {"covert", {{"covert", -1}, {"undated", kUndated}}},
    };
    LinearRule sum;
    sum.delay = delay;
    const auto found = kSums.find(rule.id);
    const auto has = [&](std::size_t feature) {
        return std::find(features.begin(), features.end(), feature) != features.end();
    };
    if (found == kSums.end() || (rule.needsDueDates && !has(featureNamed("due")))) return sum;
    for (const auto& [id, weight] : found->second)
        if (const std::size_t feature = featureNamed(id); has(feature))
            sum.weights.emplace_back(feature, weight);
    std::sort(sum.weights.begin(), sum.weights.end());
    return sum;
}

} // namespace tradeoff::scheduling
