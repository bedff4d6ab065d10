// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A program that speaks the run protocol by itself and sends whole frontiers of the tests' three rows, good
// and bad, as its parameter says.

#include "core/format/TextFile.h"
#include "core/problems/Front.h"
#include "core/problems/choice/Problem.h"
#include "core/solve/Protocol.h"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace tradeoff;
using format::Json;
using List = std::vector<std::int32_t>;

void say(const Json& message)
{
    std::cout << message.dump() << std::endl;
}

Json front(const Json& arrays)
{
    return {{"type", "front"}, {"front", arrays}, {"wall", 0.25}, {"cpu", 0.125}, {"iterations", 7}};
}

Json frontIn(const std::string& file)
{
    return {{"type", "front"}, {"file", file}, {"wall", 0.25}, {"cpu", 0.125}, {"iterations", 7}};
}

const Json kGood = {
    {"base", {0, 0, 0}}, {"elements", {0, 1, 2}}, {"choices", {1, 1, 1}}, {"marks", {0, 1, 2, 3}}};

Json changed(const char* array, const Json& list)
{
    Json arrays = kGood;
    arrays[array] = list;
    return arrays;
}

Json without(const char* array)
{
    Json arrays = kGood;
    arrays.erase(array);
    return arrays;
}

/// Bad fronts that stand in the line.
const std::map<std::string, Json>& badFronts()
{
    static const std::map<std::string, Json> kFronts = {
        {"no_base", without("base")},
        {"no_marks", without("marks")},
        {"short_base", changed("base", {0, 0})},
        {"unknown_choice", changed("choices", {1, 2, 1})},
        {"negative_element", changed("elements", {0, -1, 2})},
        {"one_choice_less", changed("choices", {1, 1})},
        {"no_step", changed("marks", Json::array())},
        {"falling_marks", changed("marks", {0, 2, 1})},
        {"mark_beyond", changed("marks", {0, 4})},
        {"fractions", changed("marks", {0, 1.5})},
        {"nested", changed("marks", {{0, 1}})},
        {"a_number", 7},
        {"nothing", Json()},
    };
    return kFronts;
}

void write(const std::string& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string goodBytes()
{
    format::ArrayFile arrays =
        problems::makeFront("whatever", {0, 0, 0}, {0, 1, 2}, {1, 1, 1}, {0, 1, 2, 3}).plans;
    arrays.meta = {{"mood", "good"}};
    arrays.set("noise", std::vector<double>{0.5});
    return arrays.bytes();
}

void sendBadFile(const std::string& how)
{
    if (how == "garbage_file") write("f", "\x01\x02 no array file");
    if (how == "cut_file") write("f", goodBytes().substr(0, goodBytes().size() - 8));
    if (how == "wide_file") {
        format::ArrayFile arrays = problems::makeFront("x", {0, 0, 0}, {}, {}, {0}).plans;
        arrays.set("base", std::vector<std::int64_t>{0, 0, 0});
        write("f", arrays.bytes());
    }
    if (how == "pipe") mkfifo("f", 0600);
    if (how == "link" && symlink("/etc/passwd", "f") != 0) return;
    if (how == "folder") mkdir("f", 0700);
    if (how == "huge_file") {
        write("f", goodBytes());
        if (truncate("f", std::int64_t{3} << 30) != 0) return;
    }
    say(frontIn(how == "outside" ? "../f" : "f"));
}

/// The second option in one row after the other, of however many there are.
Json rowByRow(const std::string& problemFile)
{
    const auto problem = problems::choice::Problem::decode(
        format::ArrayFile::parse(format::readFile(problemFile), problemFile));
    const auto rows =
        static_cast<std::int32_t>(dynamic_cast<const problems::choice::Problem&>(*problem).rows());
    List elements;
    List marks = {0};
    for (std::int32_t row = 0; row < rows; ++row) {
        elements.push_back(row);
        marks.push_back(row + 1);
    }
    const auto count = elements.size();
    return {{"base", List(count, 0)}, {"elements", elements}, {"choices", List(count, 1)}, {"marks", marks}};
}

void behave(const std::string& how, const std::string& problemFile)
{
    if (how == "row_by_row") return say(front(rowByRow(problemFile)));
    if (how == "inline") return say(front(kGood));
    if (how == "file") {
        write("f", goodBytes());
        return say(frontIn("f"));
    }
    if (how == "grows") { // first without the last step, then whole, then as at first
        say(front(changed("marks", {0, 1, 2})));
        say(front(kGood));
        return say(front(changed("marks", {0, 1, 2})));
    }
    if (how == "plan_and_bad_front") {
        say({{"type", "solution"},
             {"decisions", {{"options", {0, 1, 0}}}},
             {"wall", 0.1},
             {"cpu", 0.1},
             {"iterations", 1}});
        return say(front(badFronts().at("falling_marks")));
    }
    if (const auto bad = badFronts().find(how); bad != badFronts().end()) return say(front(bad->second));
    sendBadFile(how);
}

Json description()
{
    solve::StrategyDescription d;
    d.id = "tests_fronts";
    d.name = "Fronts";
    d.version = "1";
    d.kinds = {"choice"};
    d.objectives = {"accuracy", "cost"};
    d.hindsight = true;
    d.iteration = "one front";
    solve::ParameterSpec behaviour;
    behaviour.id = "behaviour";
    behaviour.type = solve::ParameterSpec::Type::Choice;
    behaviour.standard = "row_by_row";
    behaviour.choices = {"inline",       "row_by_row", "file",         "grows", "plan_and_bad_front",
                         "garbage_file", "cut_file",   "wide_file",    "pipe",  "folder",
                         "huge_file",    "outside",    "missing_file", "link"};
    for (const auto& [name, arrays] : badFronts()) behaviour.choices.push_back(name);
    d.parameters = {behaviour};
    return solve::toJson(d);
}

} // namespace

int main(int count, char** words)
{
    if (count > 1 && std::string(words[1]) == "--describe") {
        say(description());
        return 0;
    }
    std::string line;
    std::getline(std::cin, line);
    const auto message = solve::solveMessageFrom(format::parseJson(line, "solve"));
    behave(message.parameters.at("behaviour"), message.problemFile);
    say({{"type", "done"}, {"status", "finished"}});
    return 0;
}
