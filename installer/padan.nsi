; Setup of Padan for one Windows user, without administrator. Built by build.py with
;   -DVERSION= -DSOURCE= -DOUT= -DICON= -DSIDE= -DSIZE_MB= [-DFAST]
;
; No page asks anything: the folder is the user's own unless /D names another.
;
; Each version has a folder of its own below "versi". A new one is unpacked as X.Y.Z.tmp, tests
; itself there, is renamed, and only then do the shortcuts and the file type point to it. A repair is
; a new folder too (X.Y.Z-b): what the shortcuts point to is never moved. The former version stays;
; older ones go. So an interruption at any moment leaves a version that starts.
; The data lie elsewhere (LOCALAPPDATA\Padan) and are never touched here.
;
; Options: /S silent, /OTOMATIS start at login too, /PEMBARUAN wait for the running program to end
; and open the new one afterwards, /D=FOLDER. uninstall.exe /KEMBALI=FOLDER points to the version in
; that folder below "versi" again and opens it; the program does so when a clerk goes back.
; Exit codes: 5 Padan is open, 6 a newer version is installed, 7 not Windows 10 or 11 of 64 bits,
; 8 the new version failed its own test, 9 no room or the files could not be written, 10 the version
; to go back to is not there.
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define APP "Padan"
!define OWN "Software\${APP}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define LOGIN "Software\Microsoft\Windows\CurrentVersion\Run"
!define CLASSES "Software\Classes"
!define TYPE "Padan.Kiriman"
!define TEST_MS 180000
!ifdef NSIS_WIN32_MAKENSIS
  !define ALL "\*"
!else
  !define ALL "/*"
!endif

Name "${APP} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${OWN}" "InstallDir"
AllowSkipFiles off
SetDateSave off ; the times of pictures and plugins on the building computer stay out
BrandingText "${APP} ${VERSION}"
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Pemasang ${APP}"
VIAddVersionKey "CompanyName" "${APP}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEPAGE_TITLE "Memasang Padan ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Padan ${VERSION} akan dipasang untuk pengguna ini saja, tanpa administrator dan tanpa internet.$\r$\n$\r$\nData yang sudah ada tidak disentuh. Versi sebelumnya tetap disimpan.$\r$\n$\r$\nTutup Padan dahulu, lalu tekan Instal."
!define MUI_FINISHPAGE_TITLE "Padan ${VERSION} sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Padan dapat dibuka dari menu Mulai atau dari desktop. Data disimpan di $LOCALAPPDATA\${APP}."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenProgram
!define MUI_FINISHPAGE_RUN_TEXT "Buka Padan sekarang"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION StartAtLogin
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Buka Padan setiap kali Windows dimulai"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program Padan akan dihapus. Data TIDAK dihapus: tetap ada di $LOCALAPPDATA\${APP}."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

Var Former  ; version that the shortcuts point to when the setup begins, or empty
Var Place   ; folder of the version that the shortcuts are to point to
Var Back    ; folder below "versi" of the version to go back to
Var Waiting ; 1 when the program itself started this, which then needs a moment to close

; Stop with a sentence and an exit code; silent setups show nothing.
!macro Refuse code text
  MessageBox MB_OK|MB_ICONEXCLAMATION "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

!include versions.nsh
!include pointing.nsh

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse 7 "Padan memerlukan Windows 10 atau 11, 64-bit. Tidak ada yang dipasang."
  ${EndIf}
  SetShellVarContext current
  ReadRegStr $Former HKCU "${OWN}" "Versi"
  ${If} $Former != ""
    ${VersionCompare} "$Former" "${VERSION}" $R1
    ${If} $R1 = 1
      !insertmacro Refuse 6 "Padan $Former yang lebih baru sudah terpasang. Versi ${VERSION} tidak dipasang."
    ${EndIf}
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PEMBARUAN" $R1
  StrCpy $Waiting 1
  ${If} ${Errors}
    StrCpy $Waiting 0
  ${EndIf}
  Call WaitForEnd
  Call NeedRoom
FunctionEnd

Function NeedRoom
  ${GetRoot} "$INSTDIR" $R0
  ${DriveSpace} "$R0\" "/D=F /S=M" $R1
  ${If} $R1 < ${SIZE_MB}
    !insertmacro Refuse 9 "Ruang disk kurang: Padan memerlukan ${SIZE_MB} MB. Kosongkan ruang disk, lalu ulangi."
  ${EndIf}
FunctionEnd

; Files could not be written although there was room at the beginning.
Function .onInstFailed
  Call GiveUp
  MessageBox MB_OK|MB_ICONEXCLAMATION "Padan ${VERSION} tidak dipasang: disk penuh, atau antivirus menahan berkasnya. Yang sudah terpasang dan data tidak berubah. Kosongkan ruang disk, lalu ulangi." /SD IDOK
  SetErrorLevel 9
FunctionEnd

; Remove what was unpacked; whatever was installed before is as it was.
Function GiveUp
  SetOutPath "$TEMP"
  RMDir /r "$Place.tmp"
FunctionEnd

; A folder that does not exist yet: X.Y.Z, or X.Y.Z-b, -c ... beside a version that is there.
Function ChoosePlace
  StrCpy $Place "$INSTDIR\versi\${VERSION}"
  StrCpy $R1 97 ; a
  ${DoWhile} ${FileExists} "$Place\*.*"
    IntOp $R1 $R1 + 1
    IntFmt $R0 "%c" $R1
    StrCpy $Place "$INSTDIR\versi\${VERSION}-$R0"
  ${Loop}
FunctionEnd

; What setups that were cut off have left.
Function SweepUnfinished
  FindFirst $R7 $R8 "$INSTDIR\versi\*.tmp"
  ${DoWhile} $R8 != ""
    RMDir /r "$INSTDIR\versi\$R8"
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
FunctionEnd

Function CheckWritable
  ClearErrors
  CreateDirectory "$Place.tmp"
  FileOpen $R6 "$Place.tmp\uji" w
  ${If} ${Errors}
    Call GiveUp
    !insertmacro Refuse 9 "Padan tidak dapat ditulis ke $INSTDIR. Tidak ada yang berubah. Periksa izin folder itu, lalu ulangi."
  ${EndIf}
  FileClose $R6
  Delete "$Place.tmp\uji"
FunctionEnd

Section "Padan" SecMain
  SectionIn RO
  Call SweepUnfinished
  Call ChoosePlace
  Call CheckWritable
  SetOutPath "$Place.tmp"
  File /r "${SOURCE}${ALL}"
  SetOutPath "$INSTDIR"
  DetailPrint "Memeriksa program yang baru ..."
  nsExec::Exec /TIMEOUT=${TEST_MS} '"$Place.tmp\padan.exe" --selftest --out "$PLUGINSDIR\uji.json"'
  Pop $0
  ${If} $0 != "0"
    CopyFiles /SILENT "$PLUGINSDIR\uji.json" "$TEMP\padan-uji.json"
    Call GiveUp
    !insertmacro Refuse 8 "Padan ${VERSION} tidak lulus pemeriksaan di komputer ini dan tidak dipasang. Mungkin antivirus menahan sebagian berkas. Rincian: $TEMP\padan-uji.json"
  ${EndIf}
  ClearErrors
  Rename "$Place.tmp" "$Place"
  ${If} ${Errors}
    Call GiveUp
    !insertmacro Refuse 9 "Berkas Padan yang baru ditahan program lain, mungkin antivirus. Tidak ada yang berubah. Tunggu sebentar, lalu ulangi."
  ${EndIf}

  WriteUninstaller "$INSTDIR\hapus-baru.exe"
  !insertmacro Replace "$INSTDIR\hapus-baru.exe" "$INSTDIR\uninstall.exe"
  Call Register
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/OTOMATIS" $R1
  ${IfNot} ${Errors}
    Call StartAtLogin
  ${EndIf}
  Call PointHere
  Call Remember
  Call RemoveOlder
  ${If} $Waiting = 1
  ${AndIf} ${Silent}
    Call OpenProgram
  ${EndIf}
SectionEnd

Function Register
  StrCpy $R7 "${VERSION}"
  Call ShowVersion
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${APP}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$Place" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
FunctionEnd

; Which version is in use and which was before it, as names of their folders. Last of all: until
; then a setup that is started again takes this one for not done.
Function Remember
  ReadRegStr $R1 HKCU "${OWN}" "Tempat"
  ${If} $Former != ""
  ${AndIf} $Former != "${VERSION}"
    WriteRegStr HKCU "${OWN}" "TempatSebelumnya" "$R1"
  ${EndIf}
  ${GetFileName} "$Place" $R0
  WriteRegStr HKCU "${OWN}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OWN}" "Tempat" "$R0"
  WriteRegStr HKCU "${OWN}" "Versi" "${VERSION}"
FunctionEnd

; This version and the one before it stay.
Function RemoveOlder
  ReadRegStr $R1 HKCU "${OWN}" "TempatSebelumnya"
  ReadRegStr $R2 HKCU "${OWN}" "Tempat"
  FindFirst $R7 $R8 "$INSTDIR\versi\*"
  ${DoWhile} $R8 != ""
    ${If} $R8 != "."
    ${AndIf} $R8 != ".."
    ${AndIf} $R8 != "$R2"
    ${AndIf} $R8 != "$R1"
      Push "$INSTDIR\versi\$R8"
      Call RemoveVersion
    ${EndIf}
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
FunctionEnd

Function un.onInit
  SetShellVarContext current
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/KEMBALI=" $Back
  ${IfNot} ${Errors}
    StrCpy $Waiting 1
    Call un.WaitForEnd
    Call un.GoBack
    Quit
  ${EndIf}
  StrCpy $Waiting 0
  Call un.WaitForEnd
FunctionEnd

Function un.GoBack
  StrCpy $Place "$INSTDIR\versi\$Back"
  ${IfNot} ${FileExists} "$Place\padan.exe"
    !insertmacro Refuse 10 "Padan $Back tidak ada lagi di komputer ini. Pasang versi itu dari stiknya."
  ${EndIf}
  ReadRegStr $Former HKCU "${OWN}" "Versi"
  ${WordFind} "$Back" "-" "+1" $R7 ; the version, without the letter that a repair adds
  Call un.ShowVersion
  Call un.PointHere
  DeleteRegValue HKCU "${OWN}" "TempatSebelumnya"
  WriteRegStr HKCU "${OWN}" "Tempat" "$Back"
  WriteRegStr HKCU "${OWN}" "Versi" "$R7"
  Call un.OpenProgram
  SetErrorLevel 0
FunctionEnd

Section "Uninstall"
  FindFirst $R7 $R8 "$INSTDIR\versi\*"
  ${DoWhile} $R8 != ""
    ${If} $R8 != "."
    ${AndIf} $R8 != ".."
      Push "$INSTDIR\versi\$R8"
      Call un.RemoveVersion
    ${EndIf}
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
  RMDir "$INSTDIR\versi"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  Delete "$DESKTOP\${APP}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${OWN}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  ReadRegStr $R0 HKCU "${CLASSES}\.kiriman" ""
  ${If} $R0 == "${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\.kiriman"
  ${EndIf}
  DeleteRegValue HKCU "${LOGIN}" "${APP}"
  DetailPrint "Data tetap ada di $LOCALAPPDATA\${APP}"
SectionEnd

Function un.onUninstSuccess
  MessageBox MB_OK|MB_ICONINFORMATION "Padan sudah dihapus. Data Anda tidak dihapus: $LOCALAPPDATA\${APP}" /SD IDOK
FunctionEnd
