// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Kinds.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace tradeoff::views {

/// What a reader makes of a file under some options, and what a person should see before it is opened. Made
/// off the interface thread.
struct ImportCheck
{
    static constexpr int kPreviewRows = 20;

    QString path;
    problems::ReaderOptions asked;
    problems::ReadResult result; ///< its problem is null where the file was refused
    QString refusal;             ///< why it cannot be read so; empty where it can
    bool isTable = false;        ///< CSV or JSON lines: columns may be mapped
    bool looksLikeShop = false;  ///< by its header it holds operations of a shop
    bool isShop = false;         ///< read as operations of a shop, by its header or because it was asked for
    QStringList names;           ///< the header
    QList<QStringList> rows;     ///< the first records

    /// @throws format::IoError; format::InputError for a file that is no table.
    static std::shared_ptr<const ImportCheck> of(const QString& path, const problems::ReaderOptions& options);

    /// From so many rows on, some are held out unless the person says otherwise.
    static constexpr std::size_t kHoldOutFrom = 50;
    static constexpr std::size_t kFewestToHoldOut = 10;
    /// The reader option by which rows are held out.
    static constexpr const char* kSplit = "random:60/20/20:1";

    /// Outcomes that were observed, without rows of the file's own to judge on: some may be dealt out.
    bool mayHoldOut() const;
    /// A second file may be named for the rows to judge on: a table in CSV, alone or with such a file
    /// already.
    bool mayJudgeElsewhere() const;
    /// All rows, those to learn from among them; 0 where nothing was read.
    std::size_t allRows() const;
    /// Where rows are held out, how many and what for, else what that means; empty where there is no choice.
    QString holdOutSentence() const;

    /// There is something to decide or to know before the table is opened.
    bool wantsAnswer() const;
    /// Warnings and findings, one sentence each.
    QStringList remarks() const;
};

using ImportCheckPtr = std::shared_ptr<const ImportCheck>;

} // namespace tradeoff::views
