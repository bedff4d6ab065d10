// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/ProjectPath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace tradeoff::studio {

namespace {

QString examplePath(const QString& file)
{
    const QString name = QStringLiteral("examples/") + file;
    const QDir programs(QCoreApplication::applicationDirPath());
    const QStringList places = {programs.filePath(QStringLiteral("../share/tradeoff/") + name),
                                QStringLiteral(TRADEOFF_RESOURCES "/") + name};
    for (const QString& place : places)
        if (QFileInfo::exists(place)) return QDir::cleanPath(place);
    return {};
}

} // namespace

QString projectPathFor(const QString& problemFile, bool inDocuments)
{
    const QFileInfo file(problemFile);
    const QString name = file.completeBaseName() + QStringLiteral(".tradeoff");
    const QString beside = file.absoluteDir().filePath(name);
    if (!inDocuments && (QFileInfo::exists(beside) || QFileInfo(file.absolutePath()).isWritable()))
        return beside;
    QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString folder = QStringLiteral("Tradeoff Studio");
    documents.mkpath(folder);
    return documents.filePath(folder + QLatin1Char('/') + name);
}

QStringList examplePaths()
{
    return {examplePath(QStringLiteral("deliveries-100.vrp")),
            examplePath(QStringLiteral("workshop-30.json")),
            examplePath(QStringLiteral("made-up-models.csv")),
            examplePath(QStringLiteral("samples-per-task.csv"))};
}

} // namespace tradeoff::studio
