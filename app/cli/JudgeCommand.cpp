// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Text.h"

#include <cstdio>

namespace tradeoff::cli {

namespace {

using format::Json;

Json violationsJson(const problems::Verdict& verdict)
{
    Json list = Json::array();
    for (const auto& v : verdict.violations)
        list.push_back({{"code", v.code}, {"text", v.sentence}, {"route", v.route}, {"element", v.element}});
    return list;
}

/// Does every claim equal what the judge found? Differences go to standard error with both values.
bool claimsHold(const problems::Problem& problem, const problems::Solution& solution,
                const problems::Verdict& verdict)
{
    bool hold = true;
    for (const auto& [id, claim] : solution.claims) {
        const auto at = static_cast<std::size_t>(frontier::indexOf(problem.objectives(), id));
        if (at < verdict.values.size() && verdict.values[at] == claim) continue;
        hold = false;
        const auto& objective = problem.objectives()[at];
        const std::string found =
            at < verdict.values.size() ? frontier::withUnit(objective, verdict.values[at]) : "nothing";
        std::fprintf(stderr, "warning: the plan claims %s %s, the judge found %s\n", id.c_str(),
                     frontier::withUnit(objective, claim).c_str(), found.c_str());
    }
    return hold;
}

void printText(const problems::Problem& problem, const problems::Verdict& verdict)
{
    std::string text = verdict.feasible ? "feasible\n" : "infeasible\n";
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        text += problem.objectives()[i].name + ": " +
                frontier::withUnit(problem.objectives()[i], verdict.values[i]) + "\n";
    for (const auto& violation : verdict.violations)
        text += violation.code + ": " + violation.sentence + "\n";
    print(text + assumptionLines(problem.assumptions()));
}

} // namespace

int judge(const Words& words)
{
    options::options_description description;
    description.add_options()("json", "")("read", options::value<Words>()->composing(), "")(
        "map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    const auto values = parse(words, description, {"file", "plan"});
    const auto problem = readInput(values["file"].as<Words>()[0], values).problem;
    const auto solution = problems::readPlan(*problem, values["plan"].as<Words>()[0]);
    const auto verdict = problem->judge(solution);
    const bool hold = claimsHold(*problem, solution, verdict);
    if (values.count("json")) {
        Json claims = Json::object();
        for (const auto& [id, claim] : solution.claims) {
            const auto at = static_cast<std::size_t>(frontier::indexOf(problem->objectives(), id));
            claims[id] = numberJson(problem->objectives()[at], claim);
        }
        printJson({{"problem", problemJson(*problem, problem->digest())},
                   {"feasible", verdict.feasible},
                   {"objectives", valuesJson(problem->objectives(), verdict.values)},
                   {"exact", exactJson(problem->objectives(), verdict.values)},
                   {"claims", claims},
                   {"claimsHold", hold},
                   {"violations", violationsJson(verdict)}});
    } else {
        printText(*problem, verdict);
    }
    return verdict.feasible ? Exit::Done : Exit::Misjudged;
}

} // namespace tradeoff::cli
