// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Error.h"
#include "core/problems/choice/Problem.h"

#include <type_traits>
#include <utility>

namespace tradeoff::problems::choice {

namespace {

using format::ArrayFile;
using format::Json;

void require(bool holds, const std::string& field, const std::string& expected)
{
    if (!holds) throw format::InputError({}, field, expected);
}

/// Texts of any bytes: all of them one after another, and where each ends.
void setTexts(ArrayFile& file, const std::string& name, const std::vector<std::string>& texts)
{
    std::vector<std::uint8_t> bytes;
    std::vector<std::int64_t> ends;
    for (const auto& text : texts) {
        bytes.insert(bytes.end(), text.begin(), text.end());
        ends.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    const auto size = static_cast<std::int64_t>(bytes.size());
    file.arrays[name] = {{size}, std::move(bytes)};
    file.set(name + ".ends", std::move(ends));
}

template <typename T>
const std::vector<T>& arrayOf(const ArrayFile& file, const std::string& name)
{
    const auto at = file.arrays.find(name);
    require(at != file.arrays.end() && std::holds_alternative<std::vector<T>>(at->second.values), name,
            "an array of the payload");
    return std::get<std::vector<T>>(at->second.values);
}

std::vector<std::string> textsOf(const ArrayFile& file, const std::string& name)
{
    const auto& bytes = arrayOf<std::uint8_t>(file, name);
    std::vector<std::string> texts;
    std::size_t begin = 0;
    for (const auto end : arrayOf<std::int64_t>(file, name + ".ends")) {
        const auto stop = static_cast<std::size_t>(end);
        require(end >= 0 && stop >= begin && stop <= bytes.size(), name, "ends that rise within the texts");
        texts.emplace_back(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                           bytes.begin() + static_cast<std::ptrdiff_t>(stop));
        begin = stop;
    }
    return texts;
}

template <typename E>
E wordOf(const Json& json, const char* field, int last)
{
    const int number = json.at(field).get<int>();
    require(number >= 0 && number <= last, field, "a number of 0 to " + std::to_string(last));
    return static_cast<E>(number);
}

// quantities

Json quantityJson(const Quantity& quantity)
{
    return {{"id", quantity.id},         {"unit", quantity.unit},
            {"scale", quantity.scale},   {"parts", quantity.parts},
            {"isMean", quantity.isMean}, {"grade", static_cast<int>(quantity.grade)}};
}

Quantity quantityFrom(const Json& json, const ArrayFile& file, const std::string& array)
{
    Quantity quantity;
    quantity.id = json.at("id").get<std::string>();
    quantity.unit = json.at("unit").get<std::string>();
    quantity.scale = json.at("scale").get<int>();
    quantity.parts = json.at("parts").get<std::int64_t>();
    quantity.isMean = json.at("isMean").get<bool>();
    quantity.grade = wordOf<Grade>(json, "grade", 2);
    quantity.cells = arrayOf<std::int64_t>(file, array);
    return quantity;
}

std::string otherName(std::size_t i)
{
    return "other." + std::to_string(i);
}

// options

Json optionJson(const Option& option)
{
    Json json = {{"id", option.id}};
    if (!option.name.empty()) json["name"] = option.name;
    if (option.atMost) json["atMost"] = *option.atMost;
    if (option.atLeast != 0) json["atLeast"] = option.atLeast;
    if (option.fixedCost != 0) json["fixedCost"] = option.fixedCost;
    if (!option.note.empty()) json["note"] = option.note;
    return json;
}

Option optionFrom(const Json& json)
{
    Option option;
    option.id = json.at("id").get<std::string>();
    option.name = json.value("name", "");
    if (json.contains("atMost")) option.atMost = json.at("atMost").get<std::int64_t>();
    option.atLeast = json.value("atLeast", std::int64_t{0});
    option.fixedCost = json.value("fixedCost", std::int64_t{0});
    option.note = json.value("note", "");
    return option;
}

// columns

std::string columnName(std::size_t i)
{
    return "column." + std::to_string(i);
}

Json putColumn(ArrayFile& file, const std::string& array, const Column& column)
{
    Json json = {{"name", column.name},
                 {"role", static_cast<int>(column.role)},
                 {"form", static_cast<int>(column.form)}};
    switch (column.form) {
    case Form::Number:
        json["scale"] = column.scale;
        file.set(array, column.numbers);
        break;
    case Form::Category:
        file.set(array, column.codes);
        setTexts(file, array + ".words", column.words);
        break;
    case Form::Text:
        setTexts(file, array, column.texts);
        break;
    case Form::Embedding:
        json["width"] = column.width;
        file.set(array, column.vectors);
        break;
    }
    return json;
}

Column columnFrom(const Json& json, const ArrayFile& file, const std::string& array)
{
    Column column;
    column.name = json.at("name").get<std::string>();
    column.role = wordOf<Role>(json, "role", 1);
    column.form = wordOf<Form>(json, "form", 3);
    switch (column.form) {
    case Form::Number:
        column.scale = json.at("scale").get<int>();
        column.numbers = arrayOf<std::int64_t>(file, array);
        break;
    case Form::Category:
        column.codes = arrayOf<std::int32_t>(file, array);
        column.words = textsOf(file, array + ".words");
        break;
    case Form::Text:
        column.texts = textsOf(file, array);
        break;
    case Form::Embedding:
        column.width = json.at("width").get<int>();
        column.vectors = arrayOf<double>(file, array);
        break;
    }
    return column;
}

Json limitJson(const Limit& limit)
{
    return {{"objective", limit.objective}, {"number", limit.number}, {"weight", limit.weight}};
}

Table tableFrom(const ArrayFile& file)
{
    const Json& meta = file.meta;
    Table table;
    table.name = meta.at("name").get<std::string>();
    table.isLogged = meta.at("isLogged").get<bool>();
    table.inSequence = meta.at("inSequence").get<bool>();
    table.assumptions = meta.at("assumptions").get<std::vector<std::string>>();
    table.rows = textsOf(file, "rows");
    for (const auto& option : meta.at("options")) table.options.push_back(optionFrom(option));
    if (file.has("weights")) table.weights = arrayOf<std::int64_t>(file, "weights");
    table.accuracy = quantityFrom(meta.at("accuracy"), file, "accuracy");
    table.cost = quantityFrom(meta.at("cost"), file, "cost");
    for (const auto& quantity : meta.at("others"))
        table.others.push_back(quantityFrom(quantity, file, otherName(table.others.size())));
    for (const auto& column : meta.at("columns"))
        table.columns.push_back(columnFrom(column, file, columnName(table.columns.size())));
    if (file.has("split"))
        for (const auto part : arrayOf<std::int32_t>(file, "split")) {
            require(part >= 0 && part <= 3, "split", "parts of 0 to 3");
            table.split.push_back(static_cast<Part>(part));
        }
    if (file.has("offered")) table.offered = arrayOf<std::uint8_t>(file, "offered");
    for (const auto& limit : meta.at("limits"))
        table.limits.push_back({limit.at("objective").get<std::string>(),
                                limit.at("number").get<std::int64_t>(),
                                limit.at("weight").get<std::int64_t>()});
    return table;
}

// the rows to learn from: a payload within the payload

constexpr const char* kTrain = "train.";

void putTrain(ArrayFile& file, ArrayFile train)
{
    file.meta["train"] = std::move(train.meta);
    for (auto& [name, array] : train.arrays) file.arrays[kTrain + name] = std::move(array);
}

ArrayFile trainOf(const ArrayFile& file)
{
    ArrayFile train;
    train.kind = file.kind;
    train.meta = file.meta.at("train");
    const std::string prefix = kTrain;
    for (const auto& [name, array] : file.arrays)
        if (name.starts_with(prefix)) train.arrays[name.substr(prefix.size())] = array;
    return train;
}

} // namespace

ArrayFile Problem::encode() const
{
    ArrayFile file;
    file.kind = "choice";
    const Table& table = m_table;
    file.meta = {{"name", table.name},
                 {"isLogged", table.isLogged},
                 {"inSequence", table.inSequence},
                 {"assumptions", table.assumptions},
                 {"accuracy", quantityJson(table.accuracy)},
                 {"cost", quantityJson(table.cost)},
                 {"options", Json::array()},
                 {"others", Json::array()},
                 {"columns", Json::array()},
                 {"limits", Json::array()}};
    setTexts(file, "rows", table.rows);
    for (const auto& option : table.options) file.meta["options"].push_back(optionJson(option));
    if (!table.weights.empty()) file.set("weights", table.weights);
    file.set("accuracy", table.accuracy.cells);
    file.set("cost", table.cost.cells);
    for (std::size_t i = 0; i < table.others.size(); ++i) {
        file.meta["others"].push_back(quantityJson(table.others[i]));
        file.set(otherName(i), table.others[i].cells);
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        file.meta["columns"].push_back(putColumn(file, columnName(i), table.columns[i]));
    if (!table.split.empty()) {
        std::vector<std::int32_t> parts;
        for (const Part part : table.split) parts.push_back(static_cast<std::int32_t>(part));
        file.set("split", std::move(parts));
    }
    for (const auto& limit : table.limits) file.meta["limits"].push_back(limitJson(limit));
    if (table.isWithheld()) file.set("offered", table.offered);
    if (m_train) putTrain(file, m_train->encode());
    return file;
}

ProblemPtr Problem::decode(const ArrayFile& payload)
{
    require(payload.kind == "choice" && payload.version == 1, "the payload", "a choice problem of version 1");
    try {
        std::shared_ptr<const Problem> train;
        if (payload.meta.contains("train")) train = std::make_shared<Problem>(tableFrom(trainOf(payload)));
        return std::make_shared<Problem>(tableFrom(payload), std::move(train));
    } catch (const Json::exception& error) {
        throw format::InputError({}, error.what(), "a choice problem's header");
    }
}

} // namespace tradeoff::problems::choice
