// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace tradeoff::studio {

/// Where the project of a problem file lives: FILE.tradeoff beside it, or in the documents folder where that
/// folder cannot be written or the file came with the program.
QString projectPathFor(const QString& problemFile, bool inDocuments);

/// The examples that come with the program, in the order of their cards; empty where one is not installed.
QStringList examplePaths();

} // namespace tradeoff::studio
