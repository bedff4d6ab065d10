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
    : m_draft(draft), m_report(report), m_file(file), m_id(layout.find(Use::Id)),
      m_split(layout.find(Use::Split)), m_weight(layout.find(Use::Weight))
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

std::size_t RowIntake::take(const Source& source, bool alike)
{
    std::string id = idOf(source);
    const auto [row, isNew] = m_rows.add(id);
    if (!isNew && alike && !isLike(source, row))
        throw format::InputError(source.placeOf(*m_id), id,
                                 "each row once, or alike before the call; it stands at line " +
                                     std::to_string(m_lines[row]));
    if (!isNew) {
        compareColumns(source, row);
        return row;
    }
    m_draft.rows.push_back(std::move(id));
    m_lines.push_back(source.line());
    addColumns(source);
    return row;
}

std::string RowIntake::idOf(const Source& source) const
{
    if (!m_id) return m_allOne ? "all" : std::to_string(m_draft.rows.size() + 1);
    const std::string_view cell = source.cells()[*m_id];
    if (cell.empty()) throw format::InputError(source.placeOf(*m_id), "", "the row's id");
    return isPlainId(cell) ? std::string(cell) : cleanId(cell, source.placeOf(*m_id), m_report);
}

bool RowIntake::append(const RowIntake& later)
{
    for (const auto& id : later.m_draft.rows)
        if (!m_rows.add(id).second) return false;
    const auto join = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
    join(m_draft.rows, later.m_draft.rows);
    join(m_draft.split, later.m_draft.split);
    join(m_draft.weights, later.m_draft.weights);
    join(m_lines, later.m_lines);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_draft.columns[i].cells.append(later.m_draft.columns[i].cells);
    return true;
}

void RowIntake::addColumns(const Source& source)
{
    const auto cells = source.cells();
    for (std::size_t i = 0; i < m_columns.size(); ++i) m_draft.columns[i].cells.add(cells[m_columns[i]]);
    if (m_split) m_draft.split.push_back(partOf(cells[*m_split], source.placeOf(*m_split)));
    if (m_weight) m_draft.weights.push_back(weightOf(cells[*m_weight], source.placeOf(*m_weight)));
}

bool RowIntake::isLike(const Source& source, std::size_t row) const
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_draft.columns[i].cells[row] != source.cells()[m_columns[i]]) return false;
    return true;
}

/// What differs between lines of the same row is no property of the row.
void RowIntake::compareColumns(const Source& source, std::size_t row)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_varies[i] == 0 && m_draft.columns[i].cells[row] != source.cells()[m_columns[i]])
            m_varies[i] = source.placeOf(m_columns[i]).line;
    const auto same = [&](std::optional<std::size_t> column, auto claim) {
        if (column && !claim(source.cells()[*column], source.placeOf(*column)))
            throw format::InputError(source.placeOf(*column), std::string(source.cells()[*column]),
                                     "what earlier lines say of '" + m_draft.rows[row] + "'");
    };
    same(m_split, [&](auto cell, auto place) { return partOf(cell, place) == m_draft.split[row]; });
    same(m_weight, [&](auto cell, auto place) { return weightOf(cell, place) == m_draft.weights[row]; });
}

void RowIntake::leaveOutVarying(Report& report)
{
    for (std::size_t i = m_columns.size(); i-- > 0;) {
        if (m_varies[i] == 0) continue;
        const std::string name = m_draft.columns[i].name;
        report.leftOut.insert(name);
        if (!m_allOne)
            report.warnings.add({m_file, m_varies[i], 1},
                                "'" + name + "' differs between lines of the same row; it is left out");
        m_draft.columns.erase(m_draft.columns.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void RowIntake::finish(Report& report)
{
    leaveOutVarying(report);
    if (m_draft.rows.size() > 1 && m_id && isTotal(m_draft.rows.back()))
        report.warnings.add({m_file, m_lines.back(), 1}, "the last row is called '" + m_draft.rows.back() +
                                                             "'; it is taken as a row, not as a total");
}

} // namespace tradeoff::problems::choice
