// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Arguments.h"

#include "core/format/Error.h"
#include "core/project/Project.h"

#include <cstdio>
#include <fstream>

namespace tradeoff::cli {

namespace {

constexpr int kRepeated = -1;

problems::ReadResult headOf(const std::string& path)
{
    const project::Project project(path, project::Project::Mode::Browse);
    const auto snapshot = project.snapshot();
    if (snapshot->scenarios.empty())
        throw format::InputError({path, 0, 0}, "", "this project holds no problem yet");
    return {project.problem(snapshot->scenarios.front().head).get(), {}, {}};
}

} // namespace

options::variables_map parse(const Words& words, const options::options_description& description,
                             const Words& positional, bool repeatLast)
{
    options::options_description everything = description;
    options::positional_options_description places;
    for (std::size_t i = 0; i < positional.size(); ++i) {
        everything.add_options()(positional[i].c_str(), options::value<Words>());
        const bool repeated = repeatLast && i + 1 == positional.size();
        places.add(positional[i].c_str(), repeated ? kRepeated : 1);
    }
    namespace style = options::command_line_style;
    options::variables_map values;
    Words given = words;
    std::erase(given, "--train"); // the file for training is the file
    try {
        options::store(options::command_line_parser(given)
                           .options(everything)
                           .positional(places)
                           .style(style::unix_style & ~style::allow_guessing)
                           .run(),
                       values);
        options::notify(values);
    } catch (const options::error& error) {
        throw UsageError(error.what());
    }
    for (const auto& name : positional)
        if (!values.count(name)) throw UsageError("missing: " + name);
    return values;
}

std::map<std::string, std::string> pairs(const Words& words, const std::string& option)
{
    std::map<std::string, std::string> result;
    for (const auto& word : words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos || equals == 0)
            throw UsageError(option + " takes NAME=VALUE, not '" + word + "'");
        if (!result.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
            throw UsageError(option + " names '" + word.substr(0, equals) + "' twice");
    }
    return result;
}

Words commaSeparated(const std::string& text)
{
    Words words;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        if (comma > at) words.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return words;
}

Words all(const options::variables_map& values, const std::string& option)
{
    return values.count(option) ? values[option].as<Words>() : Words();
}

bool isProject(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string head(15, '\0');
    return file.read(head.data(), static_cast<std::streamsize>(head.size())) && head == "SQLite format 3";
}

std::map<std::string, std::string> readerChoices(const options::variables_map& values)
{
    auto chosen = pairs(all(values, "read"), "--read");
    if (values.count("test")) chosen["test"] = values["test"].as<std::string>();
    for (const auto& word : all(values, "map")) {
        if (word.find('=') == std::string::npos || word[0] == '=')
            throw UsageError("--map takes ROLE=COLUMN, not '" + word + "'");
        std::string& map = chosen["map"];
        map += (map.empty() ? "" : ";") + word;
    }
    return chosen;
}

problems::ReadResult readInput(const std::string& path, const options::variables_map& values)
{
    const auto chosen = readerChoices(values);
    if (isProject(path)) {
        if (!chosen.empty())
            throw UsageError(
                "--read, --map and --test are for problem files; a project holds its problem as it was read");
        return headOf(path);
    }
    auto result = problems::readProblem(path, chosen);
    for (const auto& warning : result.warnings) std::fprintf(stderr, "warning: %s\n", warning.c_str());
    return result;
}

} // namespace tradeoff::cli
