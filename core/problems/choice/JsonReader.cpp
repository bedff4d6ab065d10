// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/JsonReader.h"

#include "core/format/Decimal.h"
#include "core/format/JsonField.h"
#include "core/problems/choice/Adjust.h"
#include "core/problems/choice/Audit.h"
#include "core/problems/choice/Draft.h"
#include "core/problems/choice/Problem.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace tradeoff::problems::choice {

namespace {

using format::JsonField;

class Builder
{
public:
    Builder(const format::JsonDocument& document, const std::string& file)
        : m_document(document), m_root(document)
    {
        m_draft.file = file;
    }

    Table build(Report& report)
    {
        m_root.requireOnly({"format", "version", "name", "comment", "logged", "in_sequence", "quantities",
                            "options", "rows", "limits"});
        if (m_root.at("format").text() != "tradeoff-choice")
            throw m_root.at("format").error("the format 'tradeoff-choice'");
        if (m_root.has("version")) m_root.at("version").integer(1, 1);
        m_draft.name =
            format::visibleName(m_root.text("name", std::filesystem::path(m_draft.file).stem().string()));
        m_draft.isLogged = m_root.truth("logged", false);
        takeQuantities();
        for (const auto& option : m_root.at("options").items()) takeOption(option);
        if (m_draft.options.empty()) throw m_root.at("options").error("at least one option");
        for (const auto& row : m_root.at("rows").items()) takeRow(row);
        if (m_draft.rows.empty()) throw m_root.at("rows").error("at least one row");
        finishColumns();
        const auto fixedCosts = m_draft.fixedCosts;
        Table table = toTable(std::move(m_draft), report);
        table.inSequence = m_root.truth("in_sequence", false);
        ReaderOptions chosen = {{"limit", limits()}};
        adjust(table, Settings::parse(chosen), fixedCosts, report, m_document.file);
        return table;
    }

private:
    // Quantities.

    std::size_t quantity(const std::string& id)
    {
        for (std::size_t i = 0; i < m_draft.quantities.size(); ++i)
            if (m_draft.quantities[i].meta.id == id) return i;
        QuantityDraft draft;
        draft.meta.id = id;
        draft.meta.isMean = id == "accuracy" || id == "latency";
        m_draft.quantities.push_back(std::move(draft));
        return m_draft.quantities.size() - 1;
    }

    void takeQuantities()
    {
        quantity("accuracy");
        quantity("cost");
        if (!m_root.has("quantities")) return;
        for (const auto& field : m_root.at("quantities").items()) {
            field.requireOnly({"id", "unit", "grade"});
            const std::string id = field.at("id").text();
            if (id.empty() || idFrom(id) != id) throw field.at("id").error("an id of a-z, 0-9 and _");
            auto& meta = m_draft.quantities[quantity(id)].meta;
            meta.unit = field.text("unit", "");
            meta.grade = gradeOf(field);
        }
    }

    static Grade gradeOf(const JsonField& field)
    {
        const std::string word = field.text("grade", "measured");
        if (word == "measured") return Grade::Measured;
        if (word == "estimated") return Grade::Estimated;
        if (word == "assumed") return Grade::Assumed;
        throw field.at("grade").error("measured, estimated or assumed");
    }

    // Options.

    void takeOption(const JsonField& field)
    {
        field.requireOnly({"id", "name", "note", "capacity", "at_least", "fixed_cost"});
        Option option;
        option.id = field.at("id").text();
        if (option.id.empty() || optionOf(option.id) >= 0) throw field.at("id").error("an id of its own");
        option.name = field.text("name", "");
        option.note = field.text("note", "");
        if (field.has("capacity")) option.atMost = field.at("capacity").integer(0, INT64_MAX);
        if (field.has("at_least")) option.atLeast = field.at("at_least").integer(0, INT64_MAX);
        if (field.has("fixed_cost")) m_draft.fixedCosts[option.id] = amountOf(field.at("fixed_cost"));
        m_draft.options.push_back(std::move(option));
    }

    static std::string amountOf(const JsonField& field)
    {
        const auto value = field.decimal();
        if (value.mantissa < 0) throw field.error("0 or more");
        return format::formatDecimal(value.mantissa, value.scale);
    }

    std::ptrdiff_t optionOf(const std::string& id) const
    {
        for (std::size_t i = 0; i < m_draft.options.size(); ++i)
            if (m_draft.options[i].id == id) return static_cast<std::ptrdiff_t>(i);
        return -1;
    }

    // Rows.

    void takeRow(const JsonField& field)
    {
        field.requireOnly({"id", "weight", "split", "group", "known", "cells"});
        const std::string id = field.at("id").text();
        if (!m_ids.insert(id).second) throw field.at("id").error("an id of its own");
        m_draft.rows.push_back(id);
        const std::size_t rows = m_draft.rows.size();
        m_draft.weights.resize(rows, 1);
        if (field.has("weight")) m_draft.weights.back() = field.at("weight").integer(1, INT64_MAX);
        takeSplit(field);
        if (field.has("group")) note(field.at("group"), "group", Role::Group, field.at("group").text());
        if (field.has("known")) takeKnown(field.at("known"));
        for (auto& quantity : m_draft.quantities) fillUp(quantity);
        for (const auto& cell : field.at("cells").items()) takeCell(cell);
        for (auto& quantity : m_draft.quantities) fillUp(quantity);
    }

    void takeSplit(const JsonField& field)
    {
        if (!field.has("split")) return;
        static constexpr std::array kParts = {"train", "validation", "test"};
        const std::string word = field.at("split").text();
        const auto at = std::find(kParts.begin(), kParts.end(), word);
        if (at == kParts.end()) throw field.at("split").error("train, validation or test");
        m_draft.split.resize(m_draft.rows.size(), Part::None);
        m_draft.split.back() = static_cast<Part>(at - kParts.begin() + 1);
    }

    void note(const JsonField& field, const std::string& name, Role role, const std::string& cell)
    {
        auto& columns = m_draft.columns;
        auto at = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
        if (at == columns.end()) at = columns.insert(columns.end(), {name, role, false, {}});
        if (at->cells.size() == m_draft.rows.size()) throw field.error("each column once in a row");
        at->cells.pad(m_draft.rows.size() - 1);
        at->cells.add(cell);
    }

    /// A list of {"name": …, "value": …}.
    void takeKnown(const JsonField& list)
    {
        for (const auto& field : list.items()) {
            field.requireOnly({"name", "value"});
            const JsonField value = field.at("value");
            std::string cell;
            if (value.isText()) {
                cell = value.text();
            } else if (!value.isNull()) {
                const auto number = value.decimal();
                cell = format::formatDecimal(number.mantissa, number.scale);
            }
            note(field.at("name"), field.at("name").text(), Role::Before, cell);
        }
    }

    /// Missing cells up to the end of the current row.
    void fillUp(QuantityDraft& quantity) const
    {
        const std::size_t wanted = m_draft.rows.size() * m_draft.options.size();
        if (quantity.numbers.size() < wanted) quantity.numbers.pushMissing(wanted - quantity.numbers.size());
    }

    void takeCell(const JsonField& field)
    {
        field.requireOnly({"option", "accuracy", "cost", "latency", "others"});
        const std::ptrdiff_t option = optionOf(field.at("option").text());
        if (option < 0) {
            std::vector<std::string> ids;
            for (const auto& one : m_draft.options) ids.push_back(one.id);
            throw field.at("option").error("an option of the file, such as '" +
                                           nearestName(field.at("option").text(), ids) + "'");
        }
        const std::size_t cell =
            (m_draft.rows.size() - 1) * m_draft.options.size() + static_cast<std::size_t>(option);
        for (const char* id : {"accuracy", "cost", "latency"})
            if (field.has(id)) set(quantity(id), cell, field.at(id), std::string_view(id) != "accuracy");
        for (const auto& other : field.items("others")) {
            other.requireOnly({"quantity", "value"});
            const std::string id = other.at("quantity").text();
            if (id.empty() || idFrom(id) != id) throw other.at("quantity").error("an id of a-z, 0-9 and _");
            set(quantity(id), cell, other.at("value"), false);
        }
    }

    void set(std::size_t index, std::size_t cell, const JsonField& field, bool positive)
    {
        auto& quantity = m_draft.quantities[index];
        fillUp(quantity);
        if (field.isNull()) return;
        const auto value = field.decimal();
        if (positive && value.mantissa < 0) throw field.error("0 or more");
        auto& numbers = quantity.numbers;
        if (!numbers.isMissing(cell)) throw field.error("each option once in a row");
        numbers.set(cell, {value.mantissa, value.scale, false});
    }

    void finishColumns()
    {
        for (auto& column : m_draft.columns) column.cells.pad(m_draft.rows.size());
        if (!m_draft.split.empty()) m_draft.split.resize(m_draft.rows.size(), Part::None);
        const auto& weights = m_draft.weights;
        if (std::all_of(weights.begin(), weights.end(), [](auto weight) { return weight == 1; }))
            m_draft.weights.clear();
    }

    /// As the reader option of the same name has them.
    std::string limits() const
    {
        std::string text;
        for (const auto& field : m_root.items("limits")) {
            field.requireOnly({"objective", "at_most", "at_least"});
            const std::string id = field.at("objective").text();
            const bool accuracy = id == "accuracy";
            text += (text.empty() ? "" : ",") + id + (accuracy ? ">=" : "<=") +
                    amountOf(field.at(accuracy ? "at_least" : "at_most"));
        }
        return text;
    }

    const format::JsonDocument& m_document;
    JsonField m_root;
    Draft m_draft;
    std::set<std::string> m_ids;
};

} // namespace

std::vector<ReaderOption> jsonOptions()
{
    return {};
}

bool looksLikeChoiceJson(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' &&
           text.find("\"tradeoff-choice\"") != std::string_view::npos;
}

ReadResult readChoiceJson(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    if (!options.empty())
        throw format::InputError({}, options.begin()->first, "no reader option: the file says everything");
    const format::JsonDocument document(text, file);
    Report report;
    ReadResult result;
    try {
        Table table = Builder(document, file).build(report);
        result.findings = audit(table);
        result.problem = std::make_shared<const Problem>(std::move(table));
    } catch (const format::InputError& error) {
        if (!error.place().file.empty()) throw;
        throw format::InputError({file, 0, 0}, error.found(), error.expected());
    }
    result.warnings = report.warnings.list();
    return result;
}

} // namespace tradeoff::problems::choice
