// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/Rules.h"

#include "core/format/Elementary.h"

#include <algorithm>

namespace tradeoff::scheduling {

namespace {

constexpr double kLast = 1e300;
constexpr double kAtcLookahead = 2;
constexpr double kCovertLookahead = 2;

double work(const Moment& m)
{
    return static_cast<double>(std::max<std::int64_t>(m.duration, 1));
}

double slackOf(const Moment& m)
{
    return static_cast<double>(*m.job->due - m.now - m.remaining);
}

double spt(const Moment& m)
{
    return static_cast<double>(m.duration);
}
double lpt(const Moment& m)
{
    return -static_cast<double>(m.duration);
}
double wspt(const Moment& m)
{
    return m.job->weight == 0 ? kLast : work(m) / static_cast<double>(m.job->weight);
}
double mwkr(const Moment& m)
{
    return -static_cast<double>(m.remaining);
}
double lwkr(const Moment& m)
{
    return static_cast<double>(m.remaining);
}
double mopnr(const Moment& m)
{
    return -static_cast<double>(m.operationsLeft);
}
double fifo(const Moment& m)
{
    return static_cast<double>(m.arrived);
}
double random(const Moment& m)
{
    return m.random;
}
double edd(const Moment& m)
{
    return m.job->due ? static_cast<double>(*m.job->due) : kLast;
}
double slack(const Moment& m)
{
    return m.job->due ? slackOf(m) : kLast;
}

double mdd(const Moment& m)
{
    return m.job->due ? static_cast<double>(std::max(*m.job->due, m.now + m.remaining)) : kLast;
}

double criticalRatio(const Moment& m)
{
    if (!m.job->due) return kLast;
    return static_cast<double>(*m.job->due - m.now) /
           static_cast<double>(std::max<std::int64_t>(m.remaining, 1));
}

double atc(const Moment& m)
{
    if (!m.job->due) return kLast;
    const double wait = std::max(0.0, slackOf(m)) / (kAtcLookahead * m.meanDuration);
    return -static_cast<double>(m.job->weight) / work(m) * format::exponential(-std::min(wait, 700.0));
}

double covert(const Moment& m)
{
    if (!m.job->due) return kLast;
    const double patience = kCovertLookahead * static_cast<double>(std::max<std::int64_t>(m.remaining, 1));
    const double urgency = std::max(0.0, 1 - std::max(0.0, slackOf(m)) / patience);
    return -static_cast<double>(m.job->weight) * urgency / work(m);
}

} // namespace

const std::vector<Rule>& rules()
{
    static const std::vector<Rule> kRules = {
        {"spt", "shortest processing time", spt},       {"lpt", "longest processing time", lpt},
        {"wspt", "shortest time for its weight", wspt}, {"mwkr", "most work remaining", mwkr},
        {"lwkr", "least work remaining", lwkr},         {"mopnr", "most operations remaining", mopnr},
        {"fifo", "first come, first served", fifo},     {"random", "any", random},
        {"edd", "earliest due date", edd, true},        {"mdd", "modified due date", mdd, true},
        {"slack", "least slack", slack, true},          {"cr", "critical ratio", criticalRatio, true},
        {"atc", "apparent tardiness cost", atc, true},  {"covert", "cost over time", covert, true},
    };
    return kRules;
}

const Rule& ruleNamed(const std::string& id)
{
    return *std::find_if(rules().begin(), rules().end(), [&](const Rule& rule) { return rule.id == id; });
}

} // namespace tradeoff::scheduling
