// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/Machine.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QThread>

namespace tradeoff::views {

namespace {

constexpr std::int64_t kKibibyte = 1024;
constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What stands behind "KEY:" in the first line that begins so.
QString valueOf(const QString& text, const QString& key)
{
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon > 0 && line.left(colon).trimmed() == key) return line.mid(colon + 1).trimmed();
    }
    return {};
}

/// By name where the maker's driver tells it.
QStringList namedGraphics()
{
    const QDir cards(QStringLiteral("/proc/driver/nvidia/gpus"));
    QStringList names;
    for (const QString& card : cards.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString name =
            valueOf(textOf(cards.filePath(card + QStringLiteral("/information"))), QStringLiteral("Model"));
        if (!name.isEmpty()) names << name;
    }
    return names;
}

QStringList graphicsHere()
{
    QStringList names = namedGraphics();
    const QDir cards(QStringLiteral("/sys/class/drm"));
    static const QRegularExpression kCard(QStringLiteral("^card[0-9]+$"));
    for (const QString& card : cards.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (!kCard.match(card).hasMatch()) continue;
        const QString maker =
            graphicsOf(textOf(cards.filePath(card + QStringLiteral("/device/vendor"))).trimmed());
        const bool isNamed = maker.startsWith(QLatin1String("NVIDIA")) && !names.isEmpty();
        if (!maker.isEmpty() && !isNamed) names << maker;
    }
    return names;
}

} // namespace

QString processorIn(const QString& cpuinfo)
{
    QString name = valueOf(cpuinfo, QStringLiteral("model name"));
    if (name.isEmpty()) name = valueOf(cpuinfo, QStringLiteral("Model")); // Arm boards
    static const QRegularExpression kMarks(
        QStringLiteral("\\((R|TM|tm|r)\\)| CPU\\b| Processor\\b| @.*$| [0-9]+-Core\\b"));
    return name.remove(kMarks).simplified();
}

std::int64_t memoryIn(const QString& meminfo)
{
    const QString text = valueOf(meminfo, QStringLiteral("MemTotal"));
    return text.section(QLatin1Char(' '), 0, 0).toLongLong() * kKibibyte;
}

QString graphicsOf(const QString& vendor)
{
    if (vendor == QLatin1String("0x10de")) return QCoreApplication::translate("Machine", "NVIDIA graphics");
    if (vendor == QLatin1String("0x1002")) return QCoreApplication::translate("Machine", "AMD graphics");
    if (vendor == QLatin1String("0x8086")) return QCoreApplication::translate("Machine", "Intel graphics");
    return {}; // a server's plain display
}

QString memoryText(std::int64_t bytes)
{
    const double gibibytes = static_cast<double>(bytes) / kGibibyte;
    return QCoreApplication::translate("Machine", "%1 GB")
        .arg(QString::number(gibibytes, 'f', gibibytes < 10 ? 1 : 0));
}

Machine thisMachine()
{
    Machine machine;
    machine.processor = processorIn(textOf(QStringLiteral("/proc/cpuinfo")));
    machine.threads = QThread::idealThreadCount();
    machine.memoryBytes = memoryIn(textOf(QStringLiteral("/proc/meminfo")));
    machine.graphics = graphicsHere();
    return machine;
}

} // namespace tradeoff::views
