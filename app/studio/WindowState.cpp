// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/WindowState.h"

#include <QDir>
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

} // namespace

WindowState::WindowState() : m_settings(statePath(), QSettings::IniFormat)
{
}

views::Scheme WindowState::scheme() const
{
    return views::schemeOf(m_settings.value(kScheme).toString()).value_or(views::Scheme::Light);
}

void WindowState::setScheme(views::Scheme scheme)
{
    m_settings.setValue(kScheme, views::nameOf(scheme));
}

double WindowState::textScale() const
{
    return m_settings.value(kTextScale, 1.0).toDouble();
}

void WindowState::setTextScale(double scale)
{
    m_settings.setValue(kTextScale, scale);
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
    m_settings.setValue(kRecent, files);
}

QVariantMap WindowState::viewState(const QString& viewId) const
{
    return m_settings.value(kViews + viewId).toMap();
}

void WindowState::setViewState(const QString& viewId, const QVariantMap& state)
{
    m_settings.setValue(kViews + viewId, state);
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
        m_settings.setValue(kBestKnown + problem, given);
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
    m_settings.setValue(kGeometry, geometry);
}

} // namespace tradeoff::studio
