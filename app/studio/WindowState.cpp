// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/WindowState.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tradeoff::studio {

namespace {

constexpr int kMostRecent = 6;

/// $XDG_STATE_HOME/tradeoff/studio.ini, by default in ~/.local/state.
QString statePath()
{
    QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    if (folder.isEmpty()) folder = QDir::home().filePath(QStringLiteral(".local/state"));
    return QDir(folder).filePath(QStringLiteral("tradeoff/studio.ini"));
}

const auto kScheme = QStringLiteral("look/theme");
const auto kTextScale = QStringLiteral("look/textScale");
const auto kRecent = QStringLiteral("files/recent");
const auto kViews = QStringLiteral("views/");
const auto kBestKnown = QStringLiteral("bestKnown/");
const auto kBackground = QStringLiteral("background/");
const auto kGeometry = QStringLiteral("window/geometry");
const auto kOpen = QStringLiteral("open");
const auto kLeft = QStringLiteral("files/left");
const auto kKinds = QStringLiteral("kinds");

/// When the kernel started this process, in its own ticks; empty where it does not run. A number that is
/// given to another process later has another start.
QString startOf(const QString& process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const QByteArray state = fields.value(0);
    if (state == "Z" || state == "X") return {}; // dead, and nobody has noticed yet
    return QString::fromLatin1(fields.value(19));
}

QString thisProcess()
{
    return QString::number(QCoreApplication::applicationPid());
}

} // namespace

WindowState::WindowState(Memory memory)
    : m_isLasting(memory == Memory::Lasting),
      m_settings(m_isLasting ? statePath() : QString(), QSettings::IniFormat)
{
}

void WindowState::write(const QString& key, const QVariant& value)
{
    if (m_isLasting) m_settings.setValue(key, value);
}

views::Scheme WindowState::scheme() const
{
    return views::schemeOf(m_settings.value(kScheme).toString()).value_or(views::Scheme::Light);
}

void WindowState::setScheme(views::Scheme scheme)
{
    write(kScheme, views::nameOf(scheme));
}

double WindowState::textScale() const
{
    return m_settings.value(kTextScale, 1.0).toDouble();
}

void WindowState::setTextScale(double scale)
{
    write(kTextScale, scale);
}

QStringList WindowState::recent() const
{
    QStringList files = m_settings.value(kRecent).toStringList();
    files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return files;
}

void WindowState::addRecent(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recent();
    files.removeAll(absolute);
    files.prepend(absolute);
    while (files.size() > kMostRecent) files.removeLast();
    write(kRecent, files);
}

void WindowState::markOpen(const QString& path)
{
    if (!m_isLasting) return;
    const QString key = kOpen + QLatin1Char('/') + thisProcess();
    if (path.isEmpty())
        m_settings.remove(key);
    else
        write(key, QStringList{startOf(thisProcess()), QFileInfo(path).absoluteFilePath()});
    m_settings.sync(); // a process that dies writes nothing any more
}

void WindowState::writeLeft(const QStringList& left)
{
    if (left.isEmpty())
        m_settings.remove(kLeft);
    else
        write(kLeft, left);
}

/// Marks of processes that run no more become entries of the list.
void WindowState::collectLeftMarks()
{
    QStringList left = m_settings.value(kLeft).toStringList();
    m_settings.beginGroup(kOpen);
    for (const QString& process : m_settings.childKeys()) {
        const QStringList mark = m_settings.value(process).toStringList();
        if (mark.size() == 2 && startOf(process) == mark[0]) continue;
        if (mark.size() == 2 && !left.contains(mark[1])) left << mark[1];
        m_settings.remove(process);
    }
    m_settings.endGroup();
    writeLeft(left);
}

QStringList WindowState::recoverable()
{
    if (!m_isLasting) return {};
    collectLeftMarks();
    QStringList left = m_settings.value(kLeft).toStringList();
    left.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return left;
}

void WindowState::forgetRecoverable(const QString& path)
{
    QStringList left = m_settings.value(kLeft).toStringList();
    left.removeAll(QFileInfo(path).absoluteFilePath());
    writeLeft(left);
}

void WindowState::countKind(const QString& kind)
{
    const QString key = kKinds + QLatin1Char('/') + kind;
    write(key, m_settings.value(key).toInt() + 1);
}

QString WindowState::favouriteKind() const
{
    QString favourite;
    int most = 0;
    for (const QString& key : m_settings.allKeys()) {
        if (!key.startsWith(kKinds + QLatin1Char('/'))) continue;
        const int times = m_settings.value(key).toInt();
        if (times <= most) continue;
        most = times;
        favourite = key.mid(kKinds.size() + 1);
    }
    return favourite;
}

QVariantMap WindowState::viewState(const QString& viewId) const
{
    return m_settings.value(kViews + viewId).toMap();
}

void WindowState::setViewState(const QString& viewId, const QVariantMap& state)
{
    write(kViews + viewId, state);
}

QString WindowState::bestKnown(const QString& problem) const
{
    return m_settings.value(kBestKnown + problem).toString();
}

void WindowState::setBestKnown(const QString& problem, const QString& given)
{
    if (given.isEmpty())
        m_settings.remove(kBestKnown + problem);
    else
        write(kBestKnown + problem, given);
}

QString WindowState::background(const QString& project) const
{
    return m_settings.value(kBackground + project).toString();
}

void WindowState::setBackground(const QString& project, const QString& path)
{
    if (path.isEmpty())
        m_settings.remove(kBackground + project);
    else
        m_settings.setValue(kBackground + project, QFileInfo(path).absoluteFilePath());
}

QByteArray WindowState::geometry() const
{
    return m_settings.value(kGeometry).toByteArray();
}

void WindowState::setGeometry(const QByteArray& geometry)
{
    write(kGeometry, geometry);
}

} // namespace tradeoff::studio
