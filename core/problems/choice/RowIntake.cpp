// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Forms.h"

#include "core/format/Decimal.h"

#include <array>

namespace tradeoff::problems::choice {

namespace {

Part partOf(std::string_view cell, const format::Place& place)
{
    const std::string word = lowerCase(cell);
    if (word == "train" || word == "training") return Part::Train;
    if (word == "validation" || word == "valid" || word == "val" || word == "dev") return Part::Validation;
    if (word == "test" || word == "testing" || word == "eval") return Part::Test;
    if (isMissing(cell)) return Part::None;
    throw format::InputError(place, std::string(cell), "train, validation or test");
}

std::int64_t weightOf(std::string_view cell, const format::Place& place)
{
    const auto weight = format::parseInteger(cell);
    if (!weight || *weight < 1) throw format::InputError(place, std::string(cell), "a weight of 1 or more");
    return *weight;
}

bool isTotal(const std::string& id)
{
    static constexpr std::array<std::string_view, 6> kWords = {"total",   "sum",     "mean",
                                                               "average", "overall", "avg"};
    const std::string word = lowerCase(id);
    for (const auto total : kWords)
        if (word == total) return true;
    return false;
}

} // namespace

std::optional<Number> numberIn(const Source& source, std::size_t column, bool truths, bool negative)
{
    const std::string_view cell = source.cells()[column];
    auto number = readNumber(cell, source.mark(), truths);
    if (number && (negative || number->mantissa >= 0)) return number;
    if (number) throw format::InputError(source.placeOf(column), std::string(cell), "a number of 0 or more");
    if (isMissing(cell)) return std::nullopt;
    std::string expected = "a number";
    if (source.mark() == '.' && cell.find(',') != std::string_view::npos)
        expected += " (a decimal point, not a comma; decimal=comma says otherwise)";
    if (source.mark() == ',' && cell.find('.') != std::string_view::npos)
        expected += " (a decimal comma, not a point; decimal=point says otherwise)";
    throw format::InputError(source.placeOf(column), std::string(cell), expected);
}

RowIntake::RowIntake(const Layout& layout, Draft& draft, const std::string& file, Report& report)
    : m_layout(layout), m_draft(draft), m_report(report), m_file(file), m_id(layout.find(Use::Id))
{
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        const auto& column = layout.columns[i];
        if (!column.option.empty() || (column.use != Use::Group && column.use != Use::Before)) continue;
        m_columns.push_back(i);
        m_draft.columns.push_back(
            {column.name, column.use == Use::Group ? Role::Group : Role::Before, column.isText, {}});
    }
    m_varies.assign(m_columns.size(), 0);
    m_allOne = !m_id && layout.form == TableForm::Long;
    if (m_allOne)
        report.warnings.add({file, 0, 0}, "no column names the rows; every line is an option of the one row "
                                          "'all'");
    else if (!m_id)
        report.warnings.add({file, 0, 0},
                            "no column names the rows; they are numbered from 1, --map row=COLUMN "
                            "names them");
}

std::size_t RowIntake::take(const Source& source, bool once)
{
    std::string id = m_allOne ? "all" : std::to_string(m_draft.rows.size() + 1);
    if (m_id) {
        const auto place = source.placeOf(*m_id);
        if (source.cells()[*m_id].empty()) throw format::InputError(place, "", "the row's id");
        id = cleanId(source.cells()[*m_id], place, m_report);
    }
    const auto [at, isNew] = m_rows.emplace(id, m_draft.rows.size());
    if (!isNew && once)
        throw format::InputError(source.placeOf(*m_id), id,
                                 "each row once; it stands at line " + std::to_string(m_lines[at->second]));
    if (isNew) {
        m_draft.rows.push_back(std::move(id));
        m_lines.push_back(source.placeOf(0).line);
    }
    if (isNew)
        addColumns(source);
    else
        compareColumns(source, at->second);
    return at->second;
}

void RowIntake::addColumns(const Source& source)
{
    const auto cells = source.cells();
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_draft.columns[i].cells.emplace_back(cells[m_columns[i]]);
    if (const auto split = m_layout.find(Use::Split))
        m_draft.split.push_back(partOf(cells[*split], source.placeOf(*split)));
    if (const auto weight = m_layout.find(Use::Weight))
        m_draft.weights.push_back(weightOf(cells[*weight], source.placeOf(*weight)));
}

/// What differs between lines of the same row is no property of the row.
void RowIntake::compareColumns(const Source& source, std::size_t row)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_varies[i] == 0 && m_draft.columns[i].cells[row] != source.cells()[m_columns[i]])
            m_varies[i] = source.placeOf(m_columns[i]).line;
    const auto same = [&](Use use, auto claim) {
        const auto column = m_layout.find(use);
        if (column && !claim(source.cells()[*column], source.placeOf(*column)))
            throw format::InputError(source.placeOf(*column), std::string(source.cells()[*column]),
                                     "what earlier lines say of '" + m_draft.rows[row] + "'");
    };
    same(Use::Split, [&](auto cell, auto place) { return partOf(cell, place) == m_draft.split[row]; });
    same(Use::Weight, [&](auto cell, auto place) { return weightOf(cell, place) == m_draft.weights[row]; });
}

void RowIntake::leaveOutVarying()
{
    for (std::size_t i = m_columns.size(); i-- > 0;) {
        if (m_varies[i] == 0) continue;
        const std::string name = m_draft.columns[i].name;
        m_report.leftOut.insert(name);
        if (!m_allOne)
            m_report.warnings.add({m_file, m_varies[i], 1},
                                  "'" + name + "' differs between lines of the same row; it is left out");
        m_draft.columns.erase(m_draft.columns.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void RowIntake::finish()
{
    leaveOutVarying();
    if (m_draft.rows.size() > 1 && m_id && isTotal(m_draft.rows.back()))
        m_report.warnings.add({m_file, m_lines.back(), 1}, "the last row is called '" + m_draft.rows.back() +
                                                               "'; it is taken as a row, not as a total");
}

} // namespace tradeoff::problems::choice
