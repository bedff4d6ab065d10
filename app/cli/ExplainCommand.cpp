// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff explain: why a plan of routes is as it is.

#include "app/cli/Commands.h"
#include "app/cli/RoutePlan.h"
#include "app/cli/Text.h"

#include "core/format/Csv.h"
#include "core/problems/routing/explain/Explain.h"

#include <algorithm>

namespace tradeoff::cli {

namespace {

using format::Json;
using namespace problems::routing;

constexpr std::size_t kMostPromises = 15; ///< in the text for people

int stopNamed(const Problem& problem, const std::string& name)
{
    for (int node = 0; node < problem.nodes(); ++node)
        if (!problem.isDepot(node) && problem.label(node) == name) return node;
    throw UsageError("--stop: there is no stop '" + name + "'");
}

/// What stops() has to answer for: those named, all of them for tables, else those that are not served.
std::vector<int> stopsAsked(const options::variables_map& values, const RoutePlan& input)
{
    const Problem& problem = *input.problem;
    std::vector<int> stops;
    for (const auto& name : all(values, "stop")) stops.push_back(stopNamed(problem, name));
    if (!stops.empty()) return stops;
    if (!values.count("json") && !values.count("csv")) return unservedStops(problem, decodePlan(input.plan));
    for (int node = 0; node < problem.nodes(); ++node)
        if (!problem.isDepot(node)) stops.push_back(node);
    return stops;
}

Json amount(std::int64_t value, int scale)
{
    return numberJson({"", "", "", frontier::Sense::Minimise, scale}, {value});
}

Json placeJson(const Problem& problem, const Explanation& explanation, const Insertion& place)
{
    Json breaches = Json::array();
    for (const auto& breach : place.breaches)
        breaches.push_back({{"code", codeOf(breach.rule)},
                            {"route", breach.route < 0 ? Json() : Json(breach.route + 1)},
                            {"excess", format::integerJson(breach.excess)},
                            {"text", sentenceOf(problem, breach)}});
    Json json = {{"route", place.route < 0 ? Json() : Json(place.route + 1)},
                 {"vehicle", problem.fleet()[static_cast<std::size_t>(place.vehicle)].name},
                 {"here", place.isHere},
                 {"possible", place.possible},
                 {"position", place.position + 1},
                 {"price", amount(place.price, explanation.price.scale)},
                 {"distance", amount(place.distance, problem.data().distance.scale)},
                 {"breaches", breaches},
                 {"text", sentenceOf(problem, explanation.price, place)}};
    if (place.partner >= 0) {
        json["with"] = problem.label(place.partner);
        json["withPosition"] = place.partnerPosition + 1;
    }
    return json;
}

Json stopJson(const Problem& problem, const Explanation& explanation, const StopAnswer& answer)
{
    Json places = Json::array();
    for (const auto& place : answer.places) places.push_back(placeJson(problem, explanation, place));
    return {{"stop", problem.label(answer.stop)},
            {"node", answer.stop},
            {"route", answer.route < 0 ? Json() : Json(answer.route + 1)},
            {"position", answer.route < 0 ? Json() : Json(answer.position + 1)},
            {"refusal", answer.refusal.empty() ? Json() : Json(answer.refusal)},
            {"places", places},
            {"text", answer.route < 0 ? Json(whyUnserved(problem, explanation.price, answer)) : Json()}};
}

Json promiseJson(const Problem& problem, const Explanation& explanation, const Promise& promise)
{
    Json json = {{"kind", nameOf(promise.kind)},
                 {"stop", problem.label(promise.stop)},
                 {"node", promise.stop},
                 {"cost", amount(promise.cost, explanation.price.scale)},
                 {"distance", amount(promise.distance, problem.data().distance.scale)},
                 {"text", sentenceOf(problem, explanation.price, promise)}};
    if (promise.kind == Promise::Kind::Served)
        json["prize"] = amount(promise.prize, problem.data().costScale);
    else
        json["instead"] = {{"route", promise.instead.route < 0 ? Json() : Json(promise.instead.route + 1)},
                           {"position", promise.instead.position + 1}};
    return json;
}

Json explanationJson(const RoutePlan& input, const Explanation& explanation)
{
    Json stops = Json::array();
    for (const auto& answer : explanation.stops)
        stops.push_back(stopJson(*input.problem, explanation, answer));
    Json promises = Json::array();
    for (const auto& promise : explanation.promises)
        promises.push_back(promiseJson(*input.problem, explanation, promise));
    return {{"problem", problemJson(*input.problem, input.problem->digest())},
            {"feasible", input.verdict.feasible},
            {"price", {{"objective", explanation.price.id}, {"unit", explanation.price.unit}}},
            {"stops", stops},
            {"promises", promises},
            {"promisesUntold", explanation.untold}};
}

std::string placesCsvLine(const Words& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i > 0 ? "," : "") + format::exportedCell(cells[i]);
    return line + "\n";
}

std::string decimal(std::int64_t value, int scale)
{
    return format::formatDecimal(value, scale);
}

std::string explanationCsv(const Problem& problem, const Explanation& explanation)
{
    std::string csv = "stop,now_in_route,in_route,vehicle,possible,position,price,distance,what_forbids_it\n";
    for (const auto& answer : explanation.stops)
        for (const auto& place : answer.places) {
            std::string reasons;
            for (const auto& breach : place.breaches)
                reasons += (reasons.empty() ? "" : "; ") + sentenceOf(problem, breach);
            csv += placesCsvLine(
                {problem.label(answer.stop), answer.route < 0 ? "" : std::to_string(answer.route + 1),
                 place.route < 0 ? "new" : std::to_string(place.route + 1),
                 problem.fleet()[static_cast<std::size_t>(place.vehicle)].name, place.possible ? "yes" : "no",
                 std::to_string(place.position + 1), decimal(place.price, explanation.price.scale),
                 decimal(place.distance, problem.data().distance.scale), reasons});
        }
    return csv;
}

std::string stopText(const Problem& problem, const Explanation& explanation, const StopAnswer& answer)
{
    std::string text = answer.route < 0 ? whyUnserved(problem, explanation.price, answer)
                                        : "stop " + problem.label(answer.stop) + " is number " +
                                              std::to_string(answer.position + 1) + " of route " +
                                              std::to_string(answer.route + 1);
    text += "\n";
    if (!answer.refusal.empty() && answer.route >= 0) text += "  " + answer.refusal + "\n";
    for (const auto& place : answer.places)
        text += "  " + sentenceOf(problem, explanation.price, place) + (place.isHere ? " (here)" : "") + "\n";
    return text;
}

std::string explanationText(const Problem& problem, const Explanation& explanation, bool named)
{
    std::string text;
    for (const auto& answer : explanation.stops)
        text += named ? stopText(problem, explanation, answer)
                      : whyUnserved(problem, explanation.price, answer) + "\n";
    if (named) return text + assumptionLines(problem.assumptions());
    if (text.empty()) text = "every stop is served\n";
    if (explanation.promises.empty()) text += "no promise to a stop costs anything: there is none\n";
    std::size_t free = 0;
    std::size_t told = 0;
    for (const auto& promise : explanation.promises) {
        free += promise.cost == 0 ? 1 : 0;
        if (promise.cost == 0 || ++told > kMostPromises) continue;
        text += sentenceOf(problem, explanation.price, promise) + "\n";
    }
    if (told > kMostPromises)
        text += "and " + std::to_string(told - kMostPromises) + " more promises (--json has all)\n";
    if (free > 0) text += std::to_string(free) + " promises cost nothing as the plan is\n";
    if (explanation.untold > 0)
        text += "of " + std::to_string(explanation.untold) + " promises it cannot be told what they cost\n";
    return text + assumptionLines(problem.assumptions());
}

} // namespace

int explain(const Words& words)
{
    options::options_description description = routePlanOptions();
    description.add_options()("stop", options::value<Words>()->composing(), "")(
        "threads", options::value<int>()->default_value(1), "")("json", "")("csv", "");
    const auto values = parse(words, description, {"file", "plan"});
    const RoutePlan input = routePlan(values);
    const std::string refusal = whyNotExplained(*input.problem);
    if (!refusal.empty()) throw UsageError("explain takes " + refusal);
    Question question{.stops = stopsAsked(values, input), .threads = values["threads"].as<int>()};
    question.promises = !values.count("stop") && !values.count("csv");
    const auto explanation = explained(*input.problem, input.plan, question);
    if (values.count("json"))
        printJson(explanationJson(input, *explanation));
    else
        print(values.count("csv") ? explanationCsv(*input.problem, *explanation)
                                  : explanationText(*input.problem, *explanation, values.count("stop") > 0));
    return Exit::Done;
}

} // namespace tradeoff::cli
