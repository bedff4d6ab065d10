// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tradeoff::project {

class Database;

/// One prepared statement. Bind in order, then step; text and blobs are copied. Positions of columns count
/// from 0.
class Statement
{
public:
    enum class Type { Null, Integer, Real, Text, Blob };

    Statement(const Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind(std::string_view text);
    Statement& bindBlob(std::string_view bytes);
    Statement& bindNull();

    /// True where a row stands ready. @throws format::IoError.
    bool step();
    /// For statements without rows.
    void run();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::string blob(int column) const;
    bool isNull(int column) const { return type(column) == Type::Null; }
    Type type(int column) const;
    int columns() const;
    std::string name(int column) const;

private:
    const Database& m_database;
    sqlite3_stmt* m_statement = nullptr;
    int m_bound = 0;
};

/// One SQLite connection, hardened against hostile files (sqlite.org/security.html, section 1.2).
class Database
{
public:
    enum class Access { ReadOnly, ReadWrite, Create };

    /// @throws format::IoError with the path and SQLite's words.
    Database(const std::string& path, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void execute(const std::string& sql) const;
    std::int64_t pragma(const std::string& name) const;
    std::int64_t lastId() const;
    /// SQLite's high-security limits and a time limit, for looking at a file nobody has vouched for; false:
    /// wide ones.
    void setStrict(bool strict) const;

    /// Writes one complete file of this name by the backup API (sqlite.org/backup.html), old or complete at
    /// any instant.
    void copyTo(const std::string& path) const;
    /// Was the file removed, renamed or replaced since it was opened?
    bool hasMoved() const;

    sqlite3* handle() const { return m_handle; }
    const std::string& path() const { return m_path; }
    [[noreturn]] void fail() const;

private:
    std::string m_path;
    sqlite3* m_handle = nullptr;
    mutable std::int64_t m_deadline = 0;
};

/// Makes a new name in this file's folder survive a power cut.
void syncFolderOf(const std::string& path);

/// Rolls back unless committed.
class Transaction
{
public:
    /// Read: from the first SELECT on, nobody else commits.
    enum class Kind { Write, Read };

    explicit Transaction(const Database& database, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    const Database& m_database;
    bool m_open = true;
};

} // namespace tradeoff::project
