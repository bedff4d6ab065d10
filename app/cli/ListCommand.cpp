// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Text.h"

#include "core/run/StrategyCatalog.h"
#include "core/solve/Protocol.h"

#include <cstdio>
#include <thread>

namespace tradeoff::cli {

namespace {

using format::Json;

Json kindsJson()
{
    Json list = Json::array();
    for (const auto& kind : problems::kinds()) {
        Json readerOptions = Json::array();
        for (const auto& option : kind.readerOptions())
            readerOptions.push_back({{"id", option.id},
                                     {"values", option.values},
                                     {"default", option.standard},
                                     {"help", option.help}});
        list.push_back({{"id", kind.id},
                        {"name", kind.name},
                        {"formats", kind.formats()},
                        {"readerOptions", readerOptions}});
    }
    return list;
}

Json devicesJson()
{
    // Strategies of this version run on the processor alone; devices arrive with their own room, core/device.
    return Json::array({{{"id", "cpu"},
                         {"name", "Processor"},
                         {"threads", std::max(1u, std::thread::hardware_concurrency())}}});
}

Json strategiesJson(const run::StrategyCatalog& catalog)
{
    Json list = Json::array();
    for (const auto& strategy : catalog.strategies()) {
        const auto& d = strategy.description;
        list.push_back({{"id", d.id},
                        {"name", d.name},
                        {"version", d.version},
                        {"kinds", d.kinds},
                        {"devices", d.devices},
                        {"summary", d.summary}});
    }
    return list;
}

void printRows(const Json& list, const Words& columns)
{
    std::vector<Words> rows;
    for (const auto& item : list) {
        Words row;
        for (const auto& column : columns)
            row.push_back(item[column].is_string() ? item[column].get<std::string>() : item[column].dump());
        rows.push_back(std::move(row));
    }
    print(table(columns, rows, std::vector<bool>(columns.size(), false)));
}

std::string parameterLine(const solve::ParameterSpec& spec)
{
    std::string text = "  " + spec.id + " = " + spec.standard;
    if (!spec.unit.empty()) text += " " + spec.unit;
    if (spec.type == solve::ParameterSpec::Type::Choice) {
        text += "  (";
        for (std::size_t i = 0; i < spec.choices.size(); ++i) text += (i ? ", " : "") + spec.choices[i];
        text += ")";
    } else if (spec.type != solve::ParameterSpec::Type::Flag) {
        text += "  (" + Json(spec.lowest).dump() + " to " + Json(spec.highest).dump() + ")";
    }
    return text + "\n      " + spec.help + "\n";
}

} // namespace

int list(const Words& words)
{
    options::options_description description;
    description.add_options()("json", "");
    const auto values = parse(words, description, {"what"});
    const std::string what = values["what"].as<Words>()[0];
    const bool json = values.count("json") != 0;
    if (what == "kinds") {
        json ? printJson(kindsJson()) : printRows(kindsJson(), {"id", "name", "formats"});
    } else if (what == "devices") {
        json ? printJson(devicesJson()) : printRows(devicesJson(), {"id", "name", "threads"});
    } else if (what == "strategies") {
        const auto catalog = run::StrategyCatalog::discover();
        json ? printJson(strategiesJson(catalog))
             : printRows(strategiesJson(catalog), {"id", "version", "summary"});
        for (const auto& refused : catalog.refused())
            std::fprintf(stderr, "refused: %s: %s\n", refused.path.c_str(), refused.reason.c_str());
    } else {
        throw UsageError("list kinds, strategies or devices, not '" + what + "'");
    }
    return Exit::Done;
}

int describe(const Words& words)
{
    options::options_description description;
    description.add_options()("json", "");
    const auto values = parse(words, description, {"strategy"});
    const auto catalog = run::StrategyCatalog::discover();
    const auto& d = catalog.find(values["strategy"].as<Words>()[0]).description;
    if (values.count("json")) {
        printJson(solve::toJson(d));
        return Exit::Done;
    }
    std::string text = d.id + " " + d.version + ": " + d.name + "\n" + d.summary + "\n";
    text += "source: " + d.source + "\none iteration: " + d.iteration + "\nreproducible: " + d.reproducible +
            "\n";
    text += "kinds:";
    for (const auto& kind : d.kinds) text += " " + kind;
    text += "\nplans beyond the plain problem:";
    for (const auto& feature : d.features) text += feature == "*" ? " anything" : " " + feature;
    if (d.features.empty()) text += " nothing";
    if (d.hindsight)
        text += "\nhindsight: chooses by outcomes that nobody knows beforehand; where these are logged, its "
                "plans are "
                "not achievable";
    text += "\nobjectives:";
    for (const auto& objective : d.objectives) text += " " + objective;
    text += d.parameters.empty() ? "\nno parameters\n" : "\nparameters (--set NAME=VALUE):\n";
    for (const auto& spec : d.parameters) text += parameterLine(spec);
    print(text);
    return Exit::Done;
}

} // namespace tradeoff::cli
