// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "tests/Sanitized.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace tradeoff::tests {

struct Answer
{
    int status = -1;
    QByteArray output;
    QByteArray error;

    /// Const, so that [] gives a value and not a reference into a temporary.
    const QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

inline QString program()
{
    return QStringLiteral(TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff");
}
inline constexpr int kPatience = kSanitized ? 1'200'000 : 300'000; ///< ms

/// The command line with these words, ended when patience is.
inline Answer run(const QStringList& words)
{
    QProcess process;
    process.start(program(), words);
    if (!process.waitForFinished(kPatience)) process.kill();
    Answer answer;
    if (process.exitStatus() == QProcess::NormalExit) answer.status = process.exitCode();
    answer.output = process.readAllStandardOutput();
    answer.error = process.readAllStandardError();
    return answer;
}

} // namespace tradeoff::tests
