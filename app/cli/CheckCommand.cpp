// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"
#include "app/cli/Text.h"

namespace tradeoff::cli {

namespace {

format::Json objectivesJson(const problems::Problem& problem)
{
    format::Json list = format::Json::array();
    for (const auto& objective : problem.objectives())
        list.push_back({{"id", objective.id},
                        {"name", objective.name},
                        {"unit", objective.unit},
                        {"sense", objective.sense == frontier::Sense::Minimise ? "minimise" : "maximise"},
                        {"scale", objective.scale}});
    return list;
}

std::string objectiveList(const problems::Problem& problem)
{
    std::string text;
    for (const auto& objective : problem.objectives())
        text += (text.empty() ? "" : ", ") + objective.id +
                (objective.unit.empty() ? "" : " (" + objective.unit + ")");
    return text;
}

format::Json columnsJson(const std::vector<problems::ColumnNote>& columns)
{
    format::Json list = format::Json::array();
    for (const auto& note : columns)
        list.push_back({{"column", note.column}, {"role", note.role}, {"reason", note.reason}});
    return list;
}

format::Json auditJson(const std::vector<problems::Finding>& findings)
{
    format::Json list = format::Json::array();
    for (const auto& finding : findings)
        list.push_back({{"code", finding.code}, {"text", finding.sentence}, {"count", finding.count}});
    return list;
}

} // namespace

int check(const Words& words)
{
    options::options_description description;
    description.add_options()("json", "")("read", options::value<Words>()->composing(), "")(
        "map", options::value<Words>()->composing(), "")("test", options::value<std::string>(), "");
    const auto values = parse(words, description, {"file"});
    const auto result = readInput(values["file"].as<Words>()[0], values);
    const auto& problem = *result.problem;
    const std::string digest = problem.digest();
    if (values.count("json")) {
        auto json = problemJson(problem, digest);
        json["size"] = problem.size();
        json["objectives"] = objectivesJson(problem);
        json["read"] = result.options;
        json["warnings"] = result.warnings;
        json["columns"] = columnsJson(result.columns);
        json["audit"] = auditJson(result.findings);
        printJson(json);
        return Exit::Done;
    }
    std::string text = problem.name() + ": " + problem.kind() + ", " + problem.size() + "\n";
    text += "objectives: " + objectiveList(problem) + "\n";
    for (const auto& [id, value] : result.options) text += "read " + id + "=" + value + "\n";
    for (const auto& note : result.columns)
        text += "column " + note.column + ": " + note.role + " (" + note.reason + ")\n";
    for (const auto& finding : result.findings) text += "audit: " + finding.sentence + "\n";
    text += assumptionLines(problem.assumptions());
    text += "digest: " + digest + "\n";
    print(text);
    return Exit::Done;
}

} // namespace tradeoff::cli
