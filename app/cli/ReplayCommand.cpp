// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// tradeoff replay and tradeoff sheets: how a plan of routes fares on bad days, and what its drivers need.

#include "app/cli/Commands.h"
#include "app/cli/RoutePlan.h"
#include "app/cli/Text.h"

#include "core/format/Csv.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/routing/replay/Replay.h"
#include "core/problems/routing/sheets/Sheets.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace tradeoff::cli {

namespace {

using format::Json;
using namespace problems::routing;

constexpr std::size_t kMostRows = 12; ///< of stops in the text for people

format::Decimal spread(const options::variables_map& values, const char* name,
                       const format::Decimal& otherwise)
{
    if (!values.count(name)) return otherwise;
    const auto& text = values[name].as<std::string>();
    const auto number = format::parseDecimal(text);
    if (!number)
        throw UsageError(std::string("--") + name + " takes a number such as 0.2, not '" + text + "'");
    return *number;
}

BadDays daysFrom(const options::variables_map& values)
{
    BadDays days;
    if (values.count("draws")) days.draws = values["draws"].as<int>();
    if (values.count("seed")) days.seed = values["seed"].as<std::uint64_t>();
    days.daySpread = spread(values, "day-spread", days.daySpread);
    days.travelSpread = spread(values, "travel-spread", days.travelSpread);
    days.serviceSpread = spread(values, "service-spread", days.serviceSpread);
    requireDays(days);
    return days;
}

Json decimalJson(const format::Decimal& decimal)
{
    return Json::parse(format::formatDecimal(decimal.mantissa, decimal.scale));
}

Json countJson(const DayCount& count)
{
    const ChanceRange range = chanceRange(count);
    return {{"days", count.count}, {"share", count.share()}, {"low", range.low}, {"high", range.high}};
}

Json replayJson(const RoutePlan& input, const Replay& replay)
{
    const Problem& problem = *input.problem;
    const int scale = problem.data().durationScale;
    Json routes = Json::array();
    for (const auto& route : replay.routes)
        routes.push_back({{"route", route.route + 1},
                          {"onTime", countJson(route.onTime)},
                          {"inShift", countJson(route.inShift)},
                          {"overtime", inUnits(route.overtime, scale)},
                          {"plannedEnd", inUnits(static_cast<double>(route.plannedEnd), scale)},
                          {"end95", inUnits(static_cast<double>(route.end95), scale)}});
    Json stops = Json::array();
    for (const auto& stop : replay.stops)
        stops.push_back({{"stop", problem.label(stop.node)},
                         {"node", stop.node},
                         {"route", stop.route + 1},
                         {"position", stop.position + 1},
                         {"onTime", countJson(stop.onTime)},
                         {"lateness", inUnits(stop.lateness, scale)},
                         {"worstLateness", inUnits(static_cast<double>(stop.worst), scale)}});
    return {{"problem", problemJson(problem, problem.digest())},
            {"days",
             {{"draws", replay.days.draws},
              {"seed", replay.days.seed},
              {"daySpread", decimalJson(replay.days.daySpread)},
              {"travelSpread", decimalJson(replay.days.travelSpread)},
              {"serviceSpread", decimalJson(replay.days.serviceSpread)},
              {"source", "assumed"}}},
            {"assumption", replay.assumption},
            {"unit", problem.data().durationUnit},
            {"onTime", countJson(replay.onTime)},
            {"overtime", inUnits(replay.overtime, scale)},
            {"routes", routes},
            {"stops", stops}};
}

std::string decimals(double value, int digits)
{
    return frontier::toText({}, {static_cast<std::int64_t>(value * 1e6 + 0.5), 1'000'000}, digits);
}

std::string percent(double share)
{
    return decimals(100 * share, 1) + " %";
}

std::string percent(const DayCount& count)
{
    const ChanceRange range = chanceRange(count);
    return percent(count.share()) + " (" + decimals(100 * range.low, 1) + " to " +
           decimals(100 * range.high, 1) + ")";
}

std::string timeText(const Problem& problem, double value)
{
    const auto& data = problem.data();
    return decimals(inUnits(value, data.durationScale), 1) +
           (data.durationUnit.empty() ? "" : " " + data.durationUnit);
}

std::string daysCsvLine(const Words& cells)
{
    std::string line;
    for (const auto& cell : cells) line += (line.empty() ? "" : ",") + format::exportedCell(cell);
    return line + "\n";
}

std::string replayCsv(const Problem& problem, const Replay& replay)
{
    const int scale = problem.data().durationScale;
    std::string csv = "route,position,stop,days_on_time,days,share,low,high,mean_lateness,worst_lateness\n";
    for (const auto& stop : replay.stops) {
        const ChanceRange range = chanceRange(stop.onTime);
        csv += daysCsvLine({std::to_string(stop.route + 1), std::to_string(stop.position + 1),
                            problem.label(stop.node), std::to_string(stop.onTime.count),
                            std::to_string(stop.onTime.days), decimals(stop.onTime.share(), 6),
                            decimals(range.low, 6), decimals(range.high, 6),
                            decimals(inUnits(stop.lateness, scale), 3),
                            decimals(inUnits(static_cast<double>(stop.worst), scale), 3)});
    }
    return csv;
}

std::string replayText(const Problem& problem, const Replay& replay)
{
    std::string text = "everything on time: " + percent(replay.onTime) + " of days\n" +
                       "overtime of all routes: " + timeText(problem, replay.overtime) + " a day\n\n";
    std::vector<Words> rows;
    for (const auto& route : replay.routes)
        rows.push_back({std::to_string(route.route + 1), percent(route.onTime),
                        percent(route.inShift.share()), timeText(problem, route.overtime),
                        clockText(problem, route.plannedEnd), clockText(problem, route.end95)});
    text += table({"route", "on time", "ends in shift", "overtime", "planned end", "end on 95 % of days"},
                  rows, {true, true, true, true, true, true});
    auto stops = replay.stops;
    std::stable_sort(stops.begin(), stops.end(), [](const Replay::Stop& a, const Replay::Stop& b) {
        return a.onTime.count < b.onTime.count;
    });
    std::erase_if(stops, [](const Replay::Stop& stop) { return stop.onTime.count == stop.onTime.days; });
    rows.clear();
    for (std::size_t i = 0; i < std::min(kMostRows, stops.size()); ++i)
        rows.push_back({problem.label(stops[i].node), std::to_string(stops[i].route + 1),
                        percent(stops[i].onTime), timeText(problem, stops[i].lateness),
                        timeText(problem, static_cast<double>(stops[i].worst))});
    if (!rows.empty())
        text += "\n" + table({"stop", "route", "on time", "mean lateness", "worst"}, rows,
                             {false, true, true, true, true});
    if (stops.size() > kMostRows)
        text +=
            "and " + std::to_string(stops.size() - kMostRows) + " more stops that are late on some days\n";
    return text + "\nassumed: " + replay.assumption + "\n" + assumptionLines(problem.assumptions());
}

/// One file with all sheets and one table per route.
void writeFolder(const RoutePlan& input, const std::vector<Sheet>& sheets,
                 const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) throw format::IoError(folder, failure.message());
    format::writeFile(folder / "sheets.html", sheetsHtml(*input.problem, sheets, {}));
    for (const auto& sheet : sheets)
        format::writeFile(folder / ("route-" + std::to_string(sheet.route + 1) + ".csv"),
                          sheetsCsv(*input.problem, {sheet}));
}

} // namespace

options::options_description routePlanOptions()
{
    options::options_description description;
    description.add_options()("read", options::value<Words>()->composing(), "")(
        "map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    return description;
}

RoutePlan routePlan(const options::variables_map& values)
{
    RoutePlan input;
    input.owner = readInput(values["file"].as<Words>()[0], values).problem;
    input.problem = dynamic_cast<const Problem*>(input.owner.get());
    if (!input.problem)
        throw UsageError("only plans of routes are replayed, explained and handed to drivers; this is " +
                         input.owner->kind());
    const std::string& file = values["plan"].as<Words>()[0];
    input.plan = problems::readPlan(*input.owner, file);
    input.verdict = input.owner->judge(input.plan);
    const auto& violations = input.verdict.violations;
    if (input.verdict.values.empty())
        throw format::InputError({file, 0, 0}, violations.empty() ? "" : violations.front().sentence,
                                 "a plan of this problem");
    if (!input.verdict.feasible)
        std::fprintf(stderr, "warning: the plan breaks %zu rules, the first: %s\n", violations.size(),
                     violations.front().sentence.c_str());
    return input;
}

double inUnits(double value, int scale)
{
    return value / static_cast<double>(format::powerOfTen(scale));
}

int replay(const Words& words)
{
    options::options_description description = routePlanOptions();
    description.add_options()("draws", options::value<int>(), "")(
        "seed", options::value<std::uint64_t>(), "")("day-spread", options::value<std::string>(),
                                                     "")("travel-spread", options::value<std::string>(), "")(
        "service-spread", options::value<std::string>(),
        "")("threads", options::value<int>()->default_value(1), "")("json", "")("csv", "");
    const auto values = parse(words, description, {"file", "plan"});
    const BadDays days = daysFrom(values);
    const RoutePlan input = routePlan(values);
    const auto replay = replayed(*input.problem, input.plan, days, values["threads"].as<int>());
    if (values.count("json"))
        printJson(replayJson(input, *replay));
    else
        print(values.count("csv") ? replayCsv(*input.problem, *replay) : replayText(*input.problem, *replay));
    return Exit::Done;
}

int sheets(const Words& words)
{
    options::options_description description = routePlanOptions();
    description.add_options()("out", options::value<std::string>(), "");
    const auto values = parse(words, description, {"file", "plan"});
    if (!values.count("out")) throw UsageError("missing: --out DIR, OUT.csv or OUT.html");
    const std::filesystem::path out = values["out"].as<std::string>();
    const RoutePlan input = routePlan(values);
    const auto sheets = sheetsOf(*input.problem, input.plan);
    if (out.extension() == ".csv")
        format::writeFile(out, sheetsCsv(*input.problem, sheets));
    else if (out.extension() == ".html")
        format::writeFile(out, sheetsHtml(*input.problem, sheets, {}));
    else if (out.has_extension() && !std::filesystem::is_directory(out))
        throw UsageError("--out is a folder, OUT.csv or OUT.html, not '" + out.string() + "'");
    else
        writeFolder(input, sheets, out);
    return Exit::Done;
}

} // namespace tradeoff::cli
