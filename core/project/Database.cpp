// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Database.h"

#include "core/format/Error.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace tradeoff::project {

namespace {

constexpr int kBusyMilliseconds = 10'000;
constexpr int kLookMilliseconds = 5'000;
constexpr sqlite3_int64 kMostMemory = sqlite3_int64{512} << 20; // of SQLite in this process
constexpr int kProgressEvery = 10'000;                          // virtual machine steps

std::int64_t nowMilliseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

int tooLate(void* deadline)
{
    return nowMilliseconds() > *static_cast<std::int64_t*>(deadline) ? 1 : 0;
}

struct Limit
{
    int id;
    int strict;
    int wide;
};

constexpr std::array kLimits = {
    Limit{SQLITE_LIMIT_LENGTH, 64'000'000, 64'000'000},
    Limit{SQLITE_LIMIT_SQL_LENGTH, 100'000, 1'000'000},
    Limit{SQLITE_LIMIT_COLUMN, 100, 100},
    Limit{SQLITE_LIMIT_EXPR_DEPTH, 10, 100},
    Limit{SQLITE_LIMIT_COMPOUND_SELECT, 3, 10},
    Limit{SQLITE_LIMIT_VDBE_OP, 25'000, 1'000'000},
    Limit{SQLITE_LIMIT_FUNCTION_ARG, 8, 8},
    Limit{SQLITE_LIMIT_ATTACHED, 0, 1},
    Limit{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50, 50},
    Limit{SQLITE_LIMIT_TRIGGER_DEPTH, 10, 10},
};

/// What a person can do something with; SQLite's own words for the rest.
std::string sentenceOf(int code, const char* words)
{
    switch (code) {
    case SQLITE_READONLY_ROLLBACK:
    case SQLITE_READONLY_CANTINIT:
        return "this project was not closed properly and its folder is read-only; copy it together with its "
               "-journal file to a folder where you may write, and open it there";
    case SQLITE_READONLY_DBMOVED:
        return "the file was moved or replaced while it was open; nothing was written";
    case SQLITE_INTERRUPT:
        return "looking at this file takes too long; it is damaged or no project of ours";
    }
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return "this file is no SQLite database, or it is encrypted";
    case SQLITE_CORRUPT:
        return "this project is damaged: " + std::string(words);
    case SQLITE_BUSY:
        return "another program keeps this project locked";
    case SQLITE_FULL:
        return "the disk is full; nothing was written";
    case SQLITE_NOMEM:
        return "this file asks for more memory than a project needs";
    }
    return words;
}

} // namespace

Database::Database(const std::string& path, Access access) : m_path(path)
{
    sqlite3_hard_heap_limit64(kMostMemory);
    int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == Access::ReadOnly)
        flags |= SQLITE_OPEN_READONLY;
    else
        flags |= SQLITE_OPEN_READWRITE | (access == Access::Create ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path.c_str(), &m_handle, flags, nullptr) != SQLITE_OK) {
        const std::string reason = m_handle ? sqlite3_errmsg(m_handle) : "out of memory";
        sqlite3_close(m_handle);
        throw format::IoError(path, reason);
    }
    sqlite3_busy_timeout(m_handle, kBusyMilliseconds);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    setStrict(true);
}

Database::~Database()
{
    sqlite3_close(m_handle);
}

void Database::setStrict(bool strict) const
{
    for (const auto& limit : kLimits) sqlite3_limit(m_handle, limit.id, strict ? limit.strict : limit.wide);
    m_deadline = nowMilliseconds() + kLookMilliseconds;
    sqlite3_progress_handler(m_handle, strict ? kProgressEvery : 0, strict ? tooLate : nullptr, &m_deadline);
}

void Database::fail() const
{
    throw format::IoError(m_path, sentenceOf(sqlite3_extended_errcode(m_handle), sqlite3_errmsg(m_handle)));
}

void Database::copyTo(const std::string& path) const
{
    const std::string draft = path + ".part" + std::to_string(getpid());
    unlink(draft.c_str());
    try {
        const Database copy(draft, Access::Create);
        sqlite3_backup* backup = sqlite3_backup_init(copy.m_handle, "main", m_handle, "main");
        if (!backup) copy.fail();
        sqlite3_backup_step(backup, -1);
        if (sqlite3_backup_finish(backup) != SQLITE_OK) copy.fail();
    } catch (...) {
        unlink(draft.c_str());
        throw;
    }
    if (rename(draft.c_str(), path.c_str()) != 0) {
        const std::string reason = std::strerror(errno);
        unlink(draft.c_str());
        throw format::IoError(path, reason);
    }
    syncFolderOf(path);
}

bool Database::hasMoved() const
{
    int moved = 0;
    return sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

void syncFolderOf(const std::string& path)
{
    const auto slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    fsync(handle);
    close(handle);
}

void Database::execute(const std::string& sql) const
{
    if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::pragma(const std::string& name) const
{
    Statement statement(*this, "PRAGMA " + name);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::lastId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Statement::Statement(const Database& database, std::string_view sql) : m_database(database)
{
    if (sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &m_statement,
                           nullptr) != SQLITE_OK)
        database.fail();
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement& Statement::bind(std::int64_t value)
{
    if (sqlite3_bind_int64(m_statement, ++m_bound, value) != SQLITE_OK) m_database.fail();
    return *this;
}

Statement& Statement::bind(double value)
{
    if (sqlite3_bind_double(m_statement, ++m_bound, value) != SQLITE_OK) m_database.fail();
    return *this;
}

Statement& Statement::bind(std::string_view text)
{
    if (sqlite3_bind_text64(m_statement, ++m_bound, text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8) != SQLITE_OK)
        m_database.fail();
    return *this;
}

Statement& Statement::bindBlob(std::string_view bytes)
{
    if (sqlite3_bind_blob64(m_statement, ++m_bound, bytes.data(), bytes.size(), SQLITE_TRANSIENT) !=
        SQLITE_OK)
        m_database.fail();
    return *this;
}

Statement& Statement::bindNull()
{
    if (sqlite3_bind_null(m_statement, ++m_bound) != SQLITE_OK) m_database.fail();
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) m_database.fail();
    return false;
}

void Statement::run()
{
    while (step()) {
    }
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}
double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}
int Statement::columns() const
{
    return sqlite3_column_count(m_statement);
}
std::string Statement::name(int column) const
{
    return sqlite3_column_name(m_statement, column);
}

Statement::Type Statement::type(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return Type::Integer;
    case SQLITE_FLOAT:
        return Type::Real;
    case SQLITE_TEXT:
        return Type::Text;
    case SQLITE_BLOB:
        return Type::Blob;
    }
    return Type::Null;
}

std::string Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                 : std::string();
}

std::string Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                 : std::string();
}

Transaction::Transaction(const Database& database, Kind kind) : m_database(database)
{
    m_database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    if (m_open) sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_open = false;
}

} // namespace tradeoff::project
