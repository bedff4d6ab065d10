// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tradeoff::project {

struct Blob
{
    std::string bytes;

    bool operator==(const Blob&) const = default;
};

/// A value as SQLite keeps it; monostate is NULL.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// The cells of one row in the order of the table's columns, the seal left out.
class Row
{
public:
    Row() = default;
    explicit Row(std::vector<Cell> cells) : m_cells(std::move(cells)) {}

    /// @throws format::InputError if the cell is of another type or not there.
    std::int64_t integer(std::size_t column) const;
    double real(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    const std::string& blob(std::size_t column) const;
    /// 0 where the cell is NULL.
    std::int64_t reference(std::size_t column) const;

    void set(std::size_t column, Cell cell) { m_cells[column] = std::move(cell); }
    const std::vector<Cell>& cells() const { return m_cells; }
    bool operator==(const Row&) const = default;

private:
    std::vector<Cell> m_cells;
};

/// What the last column of every sealed table holds: 64 bits of SHA-256, as 16 hexadecimal digits, over the
/// table's name and every cell with its type. It tells an accident from a value; it is no signature.
std::string sealOf(std::string_view table, const Row& row);

/// The first columns of the row the statement stands on.
Row readRow(const Statement& statement, int columns);

/// 0 for a key that names nothing.
Cell referenceCell(std::int64_t id);

void insertRow(const Database& database, const std::string& table, const Row& row);
/// A row that does not match its seal, where it came so from somewhere else.
void insertBrokenRow(const Database& database, const std::string& table, const Row& row);
/// Replaces the row of the same key, its first column.
void updateRow(const Database& database, const std::string& table, const Row& row);
void removeRow(const Database& database, const std::string& table, std::int64_t key);
/// The key after the largest there is.
std::int64_t nextKey(const Database& database, const std::string& table);

/// Walks a sealed table in the order its rows were made.
class SealedRows
{
public:
    /// rest: what follows SELECT * FROM table; its placeholders are bound through statement().
    SealedRows(const Database& database, std::string table, const std::string& rest = "ORDER BY rowid");

    Statement& statement() { return m_statement; }
    bool next();
    const Row& row() const { return m_row; }
    /// Does the row match its seal?
    bool isSound() const { return m_isSound; }
    /// "run 3": the table and the first column.
    std::string name() const;

private:
    std::string m_table;
    Statement m_statement;
    Row m_row;
    bool m_isSound = false;
};

} // namespace tradeoff::project
