// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Kinds.h"

#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/Edit.h"
#include "core/problems/choice/HeldOut.h"
#include "core/problems/choice/JsonLines.h"
#include "core/problems/choice/JsonReader.h"
#include "core/problems/choice/PlanFile.h"
#include "core/problems/choice/Problem.h"
#include "core/problems/choice/TableReader.h"
#include "core/problems/routing/CordeauReader.h"
#include "core/problems/routing/CvrplibReader.h"
#include "core/problems/routing/HvrpReader.h"
#include "core/problems/routing/JsonReader.h"
#include "core/problems/routing/LiLimReader.h"
#include "core/problems/routing/NumberReader.h"
#include "core/problems/routing/PlanFile.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/SolomonReader.h"
#include "core/problems/routing/VroomPlan.h"
#include "core/problems/routing/VroomReader.h"
#include "core/problems/routing/edit/Pins.h"
#include "core/problems/scheduling/OperationsReader.h"
#include "core/problems/scheduling/PlanFile.h"
#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopJson.h"
#include "core/problems/scheduling/ShopReader.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems {

namespace {

/// A logged table that is split is judged on its test rows.
template <auto read>
ReadResult readHeldOut(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    ReadResult result = read(text, file, options);
    const auto& table = dynamic_cast<const choice::Problem&>(*result.problem).table();
    if (choice::canHoldOut(table)) result.problem = choice::heldOut(table);
    return result;
}

Edited pinnedRouting(const Problem& problem, const Solution* plan, std::string_view text)
{
    return routing::edit::pinned(dynamic_cast<const routing::Problem&>(problem), plan, text);
}

constexpr std::array kChoiceReaders = {
    Reader{"model", "choice JSON (.json)", choice::jsonOptions, choice::looksLikeChoiceJson,
           readHeldOut<choice::readChoiceJson>},
    Reader{"table", "tables of options and outcomes as CSV (.csv, .tsv)", choice::tableOptions,
           choice::looksLikeCsvTable, readHeldOut<choice::readCsvTable>, nullptr, true},
    Reader{"lines", "tables as JSON lines (.jsonl)", choice::tableOptions, choice::looksLikeJsonLines,
           readHeldOut<choice::readJsonLines>},
};

constexpr std::array kRoutingReaders = {
    Reader{"json", "routing JSON (.json)", routing::jsonOptions, routing::looksLikeRoutingJson,
           routing::readRoutingJson},
    Reader{"vroom", "VROOM JSON (.json)", routing::vroomOptions, routing::looksLikeVroom, routing::readVroom},
    Reader{"cvrplib", "CVRPLIB and TSPLIB text (.vrp, .tsp, .atsp)", routing::cvrplibOptions,
           routing::looksLikeCvrplib, routing::readCvrplib},
    Reader{"li_lim", "Li-Lim text of pickups and deliveries (.txt)", routing::NumberReader::readerOptions,
           routing::looksLikeLiLim, routing::readLiLim},
    Reader{"cordeau", "Cordeau text of several depots (.txt)", routing::NumberReader::readerOptions,
           routing::looksLikeCordeau, routing::readCordeau},
    Reader{"hvrp", "text of heterogeneous fleets (.txt)", routing::NumberReader::readerOptions,
           routing::looksLikeHvrp, routing::readHvrp},
    Reader{"solomon", "Solomon and Gehring-Homberger text (.txt)", routing::solomonOptions,
           routing::looksLikeSolomon, routing::readSolomon},
};

constexpr std::array kSchedulingReaders = {
    Reader{"json", "shop JSON (.json)", scheduling::shopJsonOptions, scheduling::looksLikeShopJson,
           scheduling::readShopJson},
    Reader{"operations", "tables of operations as CSV (.csv, .tsv)", scheduling::operationsOptions,
           scheduling::looksLikeOperations, scheduling::readOperations, scheduling::asksForOperations},
    Reader{"shop", "shops as numbers: JSPLIB, FJSPLIB, Taillard, weighted tardiness (.txt, .fjs)",
           scheduling::shopOptions, scheduling::looksLikeShop, scheduling::readShop},
};

const auto& table()
{
    static const std::array kKinds = {
        Kind{"choice", "Model routing and choice", kChoiceReaders, choice::Problem::decode,
             choice::readPlanFile, choice::writePlanFile},
        Kind{"routing", "Vehicle routing", kRoutingReaders, routing::Problem::decode, routing::readPlanFile,
             routing::writePlanFile, routing::writeVroomPlan, nullptr, pinnedRouting},
        Kind{"scheduling", "Shops and machines", kSchedulingReaders, scheduling::Problem::decode,
             scheduling::readPlanFile, scheduling::writePlanFile, scheduling::writePlanJson,
             scheduling::writeShopJson},
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
    for (const auto& kind : kinds()) text += (text.empty() ? "" : ", ") + kind.formats();
    return text;
}

/// What a text is that no reader knows.
std::string described(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n\f\v");
    if (start != std::string_view::npos && (text[start] == '{' || text[start] == '[')) return "JSON text";
    return std::string(text.substr(0, text.find_first_of("\r\n")));
}

const Reader* readerOf(std::string_view text, const ReaderOptions& options)
{
    const auto first = [](const auto& takes) -> const Reader* {
        for (const auto& kind : kinds())
            for (const auto& reader : kind.readers)
                if (takes(reader)) return &reader;
        return nullptr;
    };
    const Reader* reader =
        first([&](const Reader& one) { return one.asked != nullptr && one.asked(text, options); });
    if (reader == nullptr) reader = first([&](const Reader& one) { return !one.isLast && one.sniff(text); });
    if (reader == nullptr) reader = first([&](const Reader& one) { return one.isLast && one.sniff(text); });
    return reader;
}

} // namespace

std::span<const Kind> kinds()
{
    return table();
}

std::string Kind::formats() const
{
    std::string text;
    for (const auto& reader : readers) text += (text.empty() ? "" : ", ") + std::string(reader.formats);
    return text;
}

std::vector<ReaderOption> Kind::readerOptions() const
{
    std::vector<ReaderOption> all;
    for (const auto& reader : readers)
        for (auto& option : reader.options())
            if (std::none_of(all.begin(), all.end(), [&](const auto& had) { return had.id == option.id; }))
                all.push_back(std::move(option));
    return all;
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
    if (isArrayFile(content)) return {decodeProblem(content, path), {}, {}, {}, {}};
    const std::string text = format::textOf(std::move(content), path);
    if (const Reader* reader = readerOf(text, options)) return reader->read(text, path, options);
    throw format::InputError({path, 1, 1}, described(text), "a problem file: " + allFormats());
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

ProblemPtr withPins(const ProblemPtr& problem, const Solution* plan, const std::vector<std::string>& pins)
{
    ProblemPtr pinned = problem;
    for (const auto& pin : pins) {
        const Kind& kind = kindOf(problem->kind());
        if (kind.pin == nullptr)
            throw format::InputError({}, pin,
                                     "no pin: problems of the kind " + problem->kind() + " take none here");
        Edited edited = kind.pin(*pinned, plan, pin);
        if (!edited.problem) throw format::InputError({}, pin, "a pin that can hold: " + edited.refusal);
        pinned = std::move(edited.problem);
    }
    return pinned;
}

std::string writePlan(const Problem& problem, const Solution& solution, const Verdict& verdict,
                      std::string_view path)
{
    const Kind& kind = kindOf(problem.kind());
    if (path.ends_with(".json") && kind.writePlanJson != nullptr)
        return kind.writePlanJson(problem, solution, verdict);
    return kind.writePlan(problem, solution, verdict);
}

std::string writeProblem(const Problem& problem, std::string_view path)
{
    if (!path.ends_with(".json")) return problem.encode().bytes();
    const Kind& kind = kindOf(problem.kind());
    if (kind.writeJson == nullptr)
        throw format::InputError({}, std::string(path),
                                 "a name that ends in .arrays: the kind " + std::string(kind.id) +
                                     " is not written as JSON");
    return kind.writeJson(problem);
}

} // namespace tradeoff::problems
