// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Rows.h"

#include "core/format/Digest.h"
#include "core/format/Error.h"

#include <bit>

namespace tradeoff::project {

namespace {

constexpr std::size_t kSealLength = 16;

template <typename Type>
const Type& cellOf(const std::vector<Cell>& cells, std::size_t column, const char* expected)
{
    if (column < cells.size())
        if (const auto* value = std::get_if<Type>(&cells[column])) return *value;
    throw format::InputError({}, "column " + std::to_string(column), expected);
}

void appendNumber(std::string& bytes, std::uint64_t number)
{
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift & 0xff);
}

void appendText(std::string& bytes, std::string_view text)
{
    appendNumber(bytes, text.size());
    bytes += text;
}

void appendCell(std::string& bytes, const Cell& cell)
{
    bytes += static_cast<char>('0' + cell.index());
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        appendNumber(bytes, static_cast<std::uint64_t>(*integer));
    if (const auto* real = std::get_if<double>(&cell))
        appendNumber(bytes, std::bit_cast<std::uint64_t>(*real == 0 ? 0.0 : *real)); // SQLite keeps no -0
    if (const auto* text = std::get_if<std::string>(&cell)) appendText(bytes, *text);
    if (const auto* blob = std::get_if<Blob>(&cell)) appendText(bytes, blob->bytes);
}

void bindCell(Statement& statement, const Cell& cell)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        statement.bind(*integer);
    else if (const auto* real = std::get_if<double>(&cell))
        statement.bind(*real);
    else if (const auto* text = std::get_if<std::string>(&cell))
        statement.bind(*text);
    else if (const auto* blob = std::get_if<Blob>(&cell))
        statement.bindBlob(blob->bytes);
    else
        statement.bindNull();
}

Cell readCell(const Statement& statement, int column)
{
    switch (statement.type(column)) {
    case Statement::Type::Integer:
        return statement.integer(column);
    case Statement::Type::Real:
        return statement.real(column);
    case Statement::Type::Text:
        return statement.text(column);
    case Statement::Type::Blob:
        return Blob{statement.blob(column)};
    case Statement::Type::Null:
        break;
    }
    return {};
}

std::string columnsOf(const Database& database, const std::string& table)
{
    const Statement statement(database, "SELECT * FROM " + table + " LIMIT 0");
    std::string names;
    for (int i = 0; i < statement.columns(); ++i) {
        if (i > 0) names += ", ";
        names += statement.name(i);
    }
    return names;
}

std::string placeholders(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
    return text;
}

void bindCells(Statement& statement, const Row& row)
{
    for (const auto& cell : row.cells()) bindCell(statement, cell);
}

void insert(const Database& database, const std::string& table, const Row& row, const std::string& seal)
{
    Statement statement(database,
                        "INSERT INTO " + table + " VALUES(" + placeholders(row.cells().size() + 1) + ")");
    bindCells(statement, row);
    statement.bind(seal).run();
}

} // namespace

std::int64_t Row::integer(std::size_t column) const
{
    return cellOf<std::int64_t>(m_cells, column, "a whole number");
}
double Row::real(std::size_t column) const
{
    return cellOf<double>(m_cells, column, "a number");
}
const std::string& Row::text(std::size_t column) const
{
    return cellOf<std::string>(m_cells, column, "text");
}
const std::string& Row::blob(std::size_t column) const
{
    return cellOf<Blob>(m_cells, column, "bytes").bytes;
}
std::int64_t Row::reference(std::size_t column) const
{
    return column < m_cells.size() && m_cells[column].index() == 0 ? 0 : integer(column);
}

std::string sealOf(std::string_view table, const Row& row)
{
    std::string bytes;
    appendText(bytes, table);
    for (const auto& cell : row.cells()) appendCell(bytes, cell);
    return format::sha256(bytes).substr(0, kSealLength);
}

Row readRow(const Statement& statement, int columns)
{
    std::vector<Cell> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) cells.push_back(readCell(statement, i));
    return Row(std::move(cells));
}

Cell referenceCell(std::int64_t id)
{
    return id == 0 ? Cell() : Cell(id);
}

void insertRow(const Database& database, const std::string& table, const Row& row)
{
    insert(database, table, row, sealOf(table, row));
}

void insertBrokenRow(const Database& database, const std::string& table, const Row& row)
{
    insert(database, table, row, "broken");
}

void updateRow(const Database& database, const std::string& table, const Row& row)
{
    const std::string columns = columnsOf(database, table);
    Statement statement(database, "UPDATE " + table + " SET (" + columns + ") = (" +
                                      placeholders(row.cells().size() + 1) + ") WHERE " +
                                      columns.substr(0, columns.find(',')) + " = ?");
    bindCells(statement, row);
    statement.bind(sealOf(table, row));
    bindCell(statement, row.cells().front());
    statement.run();
}

void removeRow(const Database& database, const std::string& table, std::int64_t key)
{
    Statement(database, "DELETE FROM " + table + " WHERE id = ?").bind(key).run();
}

std::int64_t nextKey(const Database& database, const std::string& table)
{
    Statement statement(database, "SELECT ifnull(max(id), 0) + 1 FROM " + table);
    return statement.step() ? statement.integer(0) : 1;
}

SealedRows::SealedRows(const Database& database, std::string table, const std::string& rest)
    : m_table(std::move(table)), m_statement(database, "SELECT * FROM " + m_table + " " + rest)
{
}

bool SealedRows::next()
{
    if (!m_statement.step()) return false;
    const int seal = m_statement.columns() - 1;
    m_row = readRow(m_statement, seal);
    m_isSound = m_statement.text(seal) == sealOf(m_table, m_row);
    return true;
}

std::string SealedRows::name() const
{
    return m_table + " " + format::quotable(m_statement.text(0));
}

} // namespace tradeoff::project
