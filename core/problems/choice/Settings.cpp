// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Settings.h"

#include "core/problems/choice/TableReader.h"

#include <algorithm>

namespace tradeoff::problems::choice {

namespace {

void checkOption(const std::string& id, const std::string& value)
{
    const auto options = tableOptions();
    const auto at = std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.id == id; });
    if (at == options.end()) {
        std::string known;
        for (const auto& option : options) known += (known.empty() ? "" : ", ") + option.id;
        throw format::InputError({}, id, "a reader option: " + known);
    }
    if (at->values.empty() || std::find(at->values.begin(), at->values.end(), value) != at->values.end())
        return;
    std::string known;
    for (const auto& one : at->values) known += (known.empty() ? "" : ", ") + one;
    throw format::InputError({}, value, id + " as one of " + known);
}

Grade gradeOf(const std::string& word)
{
    if (word == "measured") return Grade::Measured;
    if (word == "estimated") return Grade::Estimated;
    if (word == "assumed") return Grade::Assumed;
    throw format::InputError({}, word, "a grade: measured, estimated, assumed");
}

} // namespace

std::vector<ReaderOption> tableOptions()
{
    return {
        {"delimiter", {"auto", "comma", "semicolon", "tab", "pipe"}, "auto", "what stands between cells"},
        {"decimal", {"auto", "point", "comma"}, "auto", "the decimal mark"},
        {"form",
         {"auto", "wide", "long", "curve", "attempts"},
         "auto",
         "one row per query with columns per model, one row per query and model, curves over samples, or "
         "attempts"},
        {"map", {}, "", "what columns are: role=column;role=column"},
        {"logged", {"auto", "yes", "no"}, "auto", "were the outcomes observed once, unknown beforehand?"},
        {"grade", {}, "", "how numbers came about: cost:estimated,accuracy:measured"},
        {"currency", {}, "auto", "the unit of cost"},
        {"split", {}, "", "a column of train, validation and test, or random:60/20/20:SEED"},
        {"test",
         {},
         "",
         "a second file with the same header: its rows are for the test, a fifth of the others validates"},
        {"prices", {}, "", "a price book FILE.csv, or FILE.csv@2025-06-30: the cost of tokens anew"},
        {"factor", {}, "", "what a price change does to the cost of an option: OPTION*2.5,OPTION*0.5"},
        {"rollouts", {}, "", "of an attempt log: how many rollouts each task shall get, up to this number"},
        {"longest_latency", {}, "", "slower cells may not be chosen"},
        {"capacity", {}, "", "at most so much row weight per option: OPTION:100,OPTION:50"},
        {"at_least", {}, "", "at least so much row weight per option: OPTION:100"},
        {"fixed_cost", {}, "", "cost once an option is used at all: OPTION:2.50"},
        {"limit", {}, "", "what every plan must keep: cost<=5,accuracy>=0.8"},
    };
}

Settings Settings::parse(const ReaderOptions& options)
{
    for (const auto& [id, value] : options) checkOption(id, value);
    Settings settings;
    settings.given = options;
    const std::string delimiter = settings.text("delimiter");
    for (const char c : {',', ';', '\t', '|'})
        if (delimiter == format::delimiterName(c)) settings.csv.delimiter = c;
    const std::string decimal = settings.text("decimal");
    settings.csv.mark = decimal == "point" ? '.' : decimal == "comma" ? ',' : '\0';
    if (settings.csv.mark == ',' && settings.csv.delimiter == ',')
        throw format::InputError({}, "decimal=comma", "another delimiter than the comma");
    settings.form = settings.text("form");
    if (settings.text("logged") != "auto") settings.logged = settings.text("logged") == "yes";
    settings.map = Mapping::parse(settings.text("map"));
    for (const auto& [quantity, grade] : pairsOf("grade", settings.text("grade"), ':'))
        settings.grades[quantity] = gradeOf(grade);
    settings.currency = settings.text("currency");
    const std::string split = settings.text("split");
    settings.split = RandomSplit::parse(split);
    if (!settings.split && !split.empty()) settings.map.entries.push_back({"split", "", split});
    return settings;
}

std::string Settings::text(const std::string& id) const
{
    const auto at = given.find(id);
    if (at != given.end()) return at->second;
    for (const auto& option : tableOptions())
        if (option.id == id) return option.standard;
    return {};
}

std::vector<std::pair<std::string, std::string>> pairsOf(const std::string& option, const std::string& text,
                                                         char between)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        const std::string pair = text.substr(at, end - at);
        const auto middle = pair.rfind(between);
        if (middle == std::string::npos || middle == 0 || middle + 1 == pair.size())
            throw format::InputError({}, pair,
                                     option + " as NAME" + between + "VALUE,NAME" + between + "VALUE");
        pairs.emplace_back(pair.substr(0, middle), pair.substr(middle + 1));
        at = end + 1;
    }
    return pairs;
}

std::string withCommas(std::size_t count)
{
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

std::string counted(std::size_t count, const std::string& one)
{
    return withCommas(count) + " " + one + (count == 1 ? "" : "s");
}

} // namespace tradeoff::problems::choice
