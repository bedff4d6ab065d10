// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Kinds.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/routing/CvrplibReader.h"
#include "core/problems/routing/PlanFile.h"
#include "core/problems/routing/Problem.h"

#include <array>

namespace tradeoff::problems {

namespace {

const auto& table()
{
    static const std::array kKinds = {
        Kind{"routing", "Vehicle routing", "CVRPLIB and TSPLIB-like text (.vrp)", routing::cvrplibOptions,
             routing::looksLikeCvrplib, routing::readCvrplib, routing::Problem::decode, routing::readPlanFile,
             routing::writePlanFile},
    };
    return kKinds;
}

/// A small little-endian length, then a JSON object: no text file starts so.
bool isArrayFile(std::string_view content)
{
    return content.size() > 8 && content[6] == 0 && content[7] == 0 && content[8] == '{';
}

std::string allFormats()
{
    std::string text;
    for (const auto& kind : kinds()) text += (text.empty() ? "" : ", ") + std::string(kind.formats);
    return text;
}

} // namespace

std::span<const Kind> kinds()
{
    return table();
}

const Kind& kindOf(std::string_view id)
{
    for (const auto& kind : kinds())
        if (kind.id == id) return kind;
    throw format::InputError({}, std::string(id), "a problem kind of this version");
}

ReadResult readProblem(const std::string& path, const ReaderOptions& options)
{
    std::string content = format::readFile(path);
    if (isArrayFile(content)) return {decodeProblem(content, path), {}, {}};
    const std::string text = format::textOf(std::move(content), path);
    for (const auto& kind : kinds())
        if (kind.sniff(text)) return kind.read(text, path, options);
    throw format::InputError({path, 1, 1}, text.substr(0, text.find_first_of("\r\n")),
                             "a problem file: " + allFormats());
}

ProblemPtr decodeProblem(std::string_view bytes, const std::string& file)
{
    const auto payload = format::ArrayFile::parse(bytes, file);
    return kindOf(payload.kind).decode(payload);
}

Solution readPlan(const Problem& problem, const std::string& path)
{
    return kindOf(problem.kind()).readPlan(problem, format::readTextFile(path), path);
}

std::string writePlan(const Problem& problem, const Solution& solution, const Verdict& verdict)
{
    return kindOf(problem.kind()).writePlan(problem, solution, verdict);
}

} // namespace tradeoff::problems
