// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Changeset.h"

#include "core/format/Error.h"

#include <algorithm>
#include <array>
#include <string_view>

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

namespace tradeoff::project {

namespace {

constexpr std::array<const char*, 4> kDocument = {"scenario", "pin", "note", "frontier"};

int isDocument(void*, const char* table)
{
    return std::any_of(kDocument.begin(), kDocument.end(),
                       [&](std::string_view name) { return name == table; })
               ? 1
               : 0;
}

/// Refuses every conflict and keeps the reason of the first.
int refuseConflict(void* context, int conflict, sqlite3_changeset_iter* at)
{
    auto& reason = *static_cast<std::string*>(context);
    if (!reason.empty()) return SQLITE_CHANGESET_ABORT;
    if (conflict == SQLITE_CHANGESET_FOREIGN_KEY) {
        reason = "something else still needs what it would remove";
        return SQLITE_CHANGESET_ABORT;
    }
    const char* table = "";
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3changeset_op(at, &table, &columns, &operation, &indirect);
    reason = std::string("a ").append(table).append(" it is about has changed since");
    return SQLITE_CHANGESET_ABORT;
}

[[noreturn]] void refuseBytes(const Database& database)
{
    throw format::InputError({database.path(), 0, 0}, "", "this step of the history is damaged");
}

/// Bytes that SQLite allocated.
struct Buffer
{
    Buffer() = default;
    ~Buffer() { sqlite3_free(data); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    int size = 0;
    void* data = nullptr;
};

} // namespace

Recording::Recording(const Database& database) : m_database(database)
{
    if (sqlite3session_create(database.handle(), "main", &m_session) != SQLITE_OK) database.fail();
    for (const char* table : kDocument)
        if (sqlite3session_attach(m_session, table) != SQLITE_OK) {
            sqlite3session_delete(m_session);
            database.fail();
        }
}

Recording::~Recording()
{
    sqlite3session_delete(m_session);
}

std::string Recording::changeset() const
{
    Buffer buffer;
    if (sqlite3session_changeset(m_session, &buffer.size, &buffer.data) != SQLITE_OK) m_database.fail();
    return {static_cast<const char*>(buffer.data), static_cast<std::size_t>(buffer.size)};
}

std::string applyChangeset(const Database& database, const std::string& changeset, bool back)
{
    Buffer inverse;
    if (back && sqlite3changeset_invert(static_cast<int>(changeset.size()), changeset.data(), &inverse.size,
                                        &inverse.data) != SQLITE_OK)
        refuseBytes(database);
    std::string bytes =
        back ? std::string(static_cast<const char*>(inverse.data), static_cast<std::size_t>(inverse.size))
             : changeset;
    std::string reason;
    const int result = sqlite3changeset_apply(database.handle(), static_cast<int>(bytes.size()), bytes.data(),
                                              isDocument, refuseConflict, &reason);
    if (!reason.empty()) return reason;
    if (result == SQLITE_CORRUPT || result == SQLITE_MISUSE || result == SQLITE_SCHEMA) refuseBytes(database);
    if (result != SQLITE_OK) database.fail();
    return {};
}

} // namespace tradeoff::project
